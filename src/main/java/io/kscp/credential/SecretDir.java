package io.kscp.credential;

import io.kscp.config.ConfigException;
import io.kscp.config.TrustedFile;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A folder with the files of a Kubernetes Secret: {@code username} and {@code password}, or a
 * Docker configuration.
 *
 * <p>The kubelet and other tools replace such a folder's content at once, by a link {@code ..data}
 * to another folder, and then delete the old one. So the link is resolved once, all is read behind
 * it, and if that vanishes meanwhile, it is all done again. A link that leads to nothing for longer
 * is like a folder that is absent.
 */
record SecretDir(SecretPath path, ResolutionListener listener) implements CredentialSource {
  static final String DATA = "..data";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final List<String> DOCKER_CONFIGS = List.of(".dockerconfigjson", ".dockercfg");
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  // On a busy node most of that time may be spent waiting for a processor.
  private static final int FEWEST_TRIES = 20;
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  @Override
  public List<Candidate> find(ImageName image, Optional<ImagePattern> pattern, HostScope scope)
      throws ConfigException {
    Path folder = path.resolve();
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      Content content = null;
      try {
        content = resolve(folder);
        return read(content, image, pattern, scope);
      } catch (AbsentSecretException e) {
        boolean patient = tries < FEWEST_TRIES || System.nanoTime() - start <= PATIENCE_NANOS;
        if (!patient || !vanished(folder, content)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Whether something is absent because the content was replaced while it was read. */
  private boolean vanished(Path folder, Content content) throws ConfigException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return content == null || !content.equals(resolve(folder));
    } catch (AbsentSecretException e) {
      return true;
    }
  }

  /** The folder itself, and the one that holds its content now; both without links. */
  private record Content(Path root, Path current) {}

  private Content resolve(Path folder) throws ConfigException {
    try {
      Path root = folder.toRealPath();
      if (!Files.isDirectory(root)) {
        throw new ConfigException(path.name() + " is not a folder");
      }
      Path data = root.resolve(DATA);
      Path current = isThere(data) ? data.toRealPath() : root;
      if (!current.startsWith(root)) {
        throw new ConfigException(path.name() + " has a " + DATA + " that leads out of it");
      }
      if (!Files.readAttributes(current, BasicFileAttributes.class).isDirectory()) {
        throw new ConfigException(path.name() + " has a " + DATA + " that is no folder");
      }
      return new Content(root, current);
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(folder.resolve(DATA))) {
        throw new AbsentSecretException(
            path.name() + " has a " + DATA + " that leads to nothing; link it to a folder in it");
      }
      throw path.absent();
    } catch (IOException e) {
      if (TrustedFile.leadsThroughAFile(folder)) {
        throw path.absent();
      }
      throw unreadable(e);
    }
  }

  private List<Candidate> read(
      Content content, ImageName image, Optional<ImagePattern> pattern, HostScope scope)
      throws ConfigException {
    List<String> kinds = new ArrayList<>();
    if (exists(content, USERNAME) || exists(content, PASSWORD)) {
      kinds.add(USERNAME + " and " + PASSWORD);
    }
    for (String name : DOCKER_CONFIGS) {
      if (exists(content, name)) {
        kinds.add(name);
      }
    }
    if (kinds.isEmpty()) {
      throw new AbsentSecretException(
          path.name() + " has neither username and password nor .dockerconfigjson");
    }
    if (kinds.size() > 1) {
      throw new ConfigException(
          path.name() + " has several kinds of files (" + String.join(", ", kinds) + "); keep one");
    }
    if (DOCKER_CONFIGS.contains(kinds.get(0))) {
      String name = path.name() + ", " + kinds.get(0);
      Path file = file(content, kinds.get(0));
      DockerConfig config = DockerConfig.read(file, name, image);
      listener.secretRead(file);
      return config.find(scope);
    }
    SecretPair pair =
        new SecretPair(() -> value(content, USERNAME), () -> value(content, PASSWORD));
    return List.of(new Candidate(pattern, pair.read()));
  }

  private String value(Content content, String name) throws ConfigException {
    Path file = file(content, name);
    String value = SecretFile.read(file, path.name() + ", " + name);
    listener.secretRead(file);
    return value;
  }

  private boolean exists(Content content, String name) throws ConfigException {
    try {
      return isThere(content.current.resolve(name));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Unlike {@link Files#exists}, does not take what may not be looked at for absent. */
  private static boolean isThere(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private ConfigException unreadable(IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    return new ConfigException(
        path.name() + " cannot be read" + (denied ? ": permission denied" : ""), e);
  }

  /** The file without links, beneath the folder. */
  private Path file(Content content, String name) throws ConfigException {
    try {
      Path file = content.current.resolve(name).toRealPath();
      if (!file.startsWith(content.root)) {
        throw new ConfigException(path.name() + ", " + name + " leads out of the folder");
      }
      return file;
    } catch (NoSuchFileException e) {
      throw new AbsentSecretException(path.name() + ", " + name + " does not exist");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
