package io.kscp.credential.source;

import io.kscp.config.TrustedFile;
import io.kscp.credential.AbsentSecretException;
import io.kscp.credential.CredentialSource;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import io.kscp.protocol.Credential;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A directory with the files of a Kubernetes Secret: {@code username} and {@code password}, or a
 * Docker configuration.
 *
 * <p>The kubelet and other tools replace such a directory's content at once, by a symlink {@code
 * ..data} to another directory, and then delete the old one. So the symlink is resolved once, all
 * is read there, and if that vanishes meanwhile, it is all done again. A symlink that leads to
 * nothing for longer is like a directory that is missing.
 */
record SecretDir(SecretPath path) implements SecretStore {
  private static final String DATA = "..data";
  private static final String LINK = "link it to a directory in it";
  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";
  private static final List<String> DOCKER_CONFIGS = List.of(".dockerconfigjson", ".dockercfg");
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  // On a busy node most of that time may be spent waiting for a processor.
  private static final int FEWEST_TRIES = 20;
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  @Override
  public CredentialSource read(Predicate<String> keys) throws ConfigException {
    Path directory = path.resolve();
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      Content content = null;
      try {
        content = resolve(directory);
        return read(content, keys);
      } catch (AbsentSecretException e) {
        boolean patient = tries < FEWEST_TRIES || System.nanoTime() - start <= PATIENCE_NANOS;
        if (!patient || !vanished(directory, content)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Whether something is absent because the content was replaced while it was read. */
  private boolean vanished(Path directory, Content content) throws ConfigException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return content == null || !content.equals(resolve(directory));
    } catch (AbsentSecretException e) {
      return true;
    }
  }

  /** The directory itself, and the one that holds its content now; both without symlinks. */
  private record Content(Path root, Path current) {}

  private Content resolve(Path directory) throws ConfigException {
    try {
      Path root = directory.toRealPath();
      if (!Files.isDirectory(root)) {
        throw mistake("is not a folder", "name a directory");
      }
      Path data = root.resolve(DATA);
      Path current = exists(data) ? data.toRealPath() : root;
      if (!current.startsWith(root)) {
        throw mistake("has a " + DATA + " that leads out of it", LINK);
      }
      if (!Files.readAttributes(current, BasicFileAttributes.class).isDirectory()) {
        throw mistake("has a " + DATA + " that is no folder", LINK);
      }
      return new Content(root, current);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(directory.resolve(DATA))) {
        throw AbsentSecretException.file(
            path.origin(), "has a " + DATA + " that leads to nothing", LINK);
      }
      throw AbsentSecretException.file(path.origin());
    } catch (IOException e) {
      throw TrustedFile.leadsThroughAFile(directory)
          ? AbsentSecretException.file(path.origin())
          : unreadable(e);
    }
  }

  private CredentialSource read(Content content, Predicate<String> keys) throws ConfigException {
    List<String> kinds = new ArrayList<>();
    Path directory = content.current;
    if (exists(directory.resolve(USERNAME)) || exists(directory.resolve(PASSWORD))) {
      kinds.add(USERNAME + " and " + PASSWORD);
    }
    for (String name : DOCKER_CONFIGS) {
      if (exists(directory.resolve(name))) {
        kinds.add(name);
      }
    }
    if (kinds.isEmpty()) {
      throw AbsentSecretException.file(
          path.origin(),
          "has neither username and password nor .dockerconfigjson",
          "put one of them there");
    }
    if (kinds.size() > 1) {
      throw mistake("has several kinds of files (" + String.join(", ", kinds) + ")", "keep one");
    }
    String kind = kinds.get(0);
    if (DOCKER_CONFIGS.contains(kind)) {
      return DockerConfig.read(file(content, kind), origin(kind), keys);
    }
    Credential credential =
        new SecretPair(() -> value(content, USERNAME), () -> value(content, PASSWORD)).read();
    List<Path> files = List.of(file(content, USERNAME), file(content, PASSWORD));
    return image -> Found.one(credential, files);
  }

  @Override
  public List<Path> files() throws ConfigException {
    Path data = path.resolve().resolve(DATA);
    Path current = Files.isDirectory(data) ? data : path.resolve();
    return Stream.concat(Stream.of(USERNAME, PASSWORD), DOCKER_CONFIGS.stream())
        .map(current::resolve)
        .filter(Files::exists)
        .toList();
  }

  private String value(Content content, String name) throws ConfigException {
    return SecretFile.read(file(content, name), origin(name));
  }

  /** Unlike {@link Files#exists}, does not take what may not be looked at for missing. */
  private boolean exists(Path file) throws ConfigException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The file without symlinks, below the directory. */
  private Path file(Content content, String name) throws ConfigException {
    try {
      Path file = content.current.resolve(name).toRealPath();
      if (!file.startsWith(content.root)) {
        throw new ConfigException(
            origin(name), "leads out of the folder", "put the file itself there");
      }
      return file;
    } catch (NoSuchFileException e) {
      throw AbsentSecretException.file(origin(name));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ConfigException unreadable(IOException e) {
    String why = e instanceof AccessDeniedException ? ": permission denied" : "";
    return new ConfigException(path.origin(), "cannot be read" + why, "run as its owner or as root")
        .causedBy(e);
  }

  private ConfigException mistake(String problem, String advice) {
    return new ConfigException(path.origin(), problem, advice);
  }

  /** How messages call a file in the directory. */
  private Origin origin(String name) {
    return path.origin().about(", " + name);
  }
}
