package io.kscp.kubelet;

import io.kscp.config.Finding;
import io.kscp.config.Finding.Severity;
import io.kscp.config.TrustedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kubelet's CredentialProviderConfig, the file or folder of {@code
 * --image-credential-provider-config}, with all that its operator should know. A finding is an
 * error if and only if the kubelet (1.37) exits because of it.
 */
public final class KubeletConfig {
  private static final int LIMIT = 1 << 20;
  private static final int READABLE_BY_OTHERS = 0044;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final String NAMES = "*.json, *.yaml or *.yml";

  private final List<Finding> findings = new ArrayList<>();
  private final List<ProviderEntry> providers = new ArrayList<>();

  private KubeletConfig() {}

  /**
   * Reads a configuration. Nothing that is wrong with it is thrown: all of that are findings.
   *
   * @param fileOrDirectory the file, or the folder whose files the kubelet merges
   * @param shownAs how findings call it
   */
  public static KubeletConfig read(Path fileOrDirectory, String shownAs) {
    KubeletConfig config = new KubeletConfig();
    Findings about = new Findings(shownAs);
    boolean complete = config.read(fileOrDirectory, about);
    config.findings.addAll(0, about.all());
    if (complete && config.providers.isEmpty()) {
      Findings none = new Findings(shownAs);
      none.add(
          Severity.ERROR,
          Optional.empty(),
          "has no providers: the kubelet exits",
          "list at least one below providers, or do not set --image-credential-provider-config");
      config.findings.addAll(none.all());
    }
    config.checkNames();
    return config;
  }

  /** What its operator should know, in the order of the files. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The providers in the order in which the kubelet asks them, as far as they could be read. */
  public List<ProviderEntry> providers() {
    return List.copyOf(providers);
  }

  /**
   * Compares the names of the providers with what is in the folder of executables, as the kubelet
   * does when it starts.
   *
   * @param binDir the folder of {@code --image-credential-provider-bin-dir}
   */
  public List<Finding> checkExecutables(Path binDir) {
    return Executables.check(binDir, providers);
  }

  /** Reads all files; false if the kubelet may see more than was seen here. */
  private boolean read(Path path, Findings about) {
    if (path.toString().isEmpty()) {
      about.add(Severity.ERROR, Optional.empty(), "is empty: the kubelet exits", "name a file");
      return false;
    }
    try {
      if (!Files.readAttributes(path, "isDirectory").get("isDirectory").equals(true)) {
        return readFile(path, about);
      }
      List<Path> files = filesIn(path);
      about.add(
          Severity.WARNING,
          Optional.empty(),
          "is a directory, which needs 1.34; older kubelets exit",
          "name one file on nodes with an older kubelet");
      if (files.isEmpty()) {
        about.add(
            Severity.ERROR,
            Optional.empty(),
            "has no file " + NAMES + ": the kubelet exits",
            "put a file there; folders in it are not looked into");
        return false;
      }
      String folder = about.source().endsWith("/") ? about.source() : about.source() + "/";
      boolean complete = true;
      for (Path file : files) {
        complete &= readFile(file, new Findings(folder + file.getFileName()));
      }
      return complete;
    } catch (IOException e) {
      addUnreadable(path, e, about);
      return false;
    }
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean known = name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
        // A link to a folder is no folder to the kubelet, which then fails to read it.
        if (known && !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.comparing(KubeletConfig::nameInBytes, Arrays::compareUnsigned));
    return files;
  }

  private static byte[] nameInBytes(Path file) {
    return file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean readFile(Path file, Findings about) {
    boolean complete = true;
    try {
      Optional<byte[]> content = content(file, about);
      complete = content.isPresent();
      if (complete) {
        List<ProviderEntry> read = ConfigFileReader.read(content.get(), about);
        read.forEach(entry -> EntryTraps.check(entry, about));
        checkMode(file, read, about);
        providers.addAll(read);
        complete = about.all().stream().noneMatch(f -> f.severity() == Severity.ERROR);
      }
    } catch (IOException e) {
      complete = false;
      addUnreadable(file, e, about);
    }
    about.all().sort(Comparator.comparing(KubeletConfig::position));
    findings.addAll(about.all());
    about.all().clear();
    return complete;
  }

  private static long position(Finding finding) {
    return finding.place().map(place -> ((long) place.line() << 32) + place.column()).orElse(0L);
  }

  private static Optional<byte[]> content(Path file, Findings about) throws IOException {
    if (Files.isDirectory(file)) {
      about.add(
          Severity.ERROR,
          Optional.empty(),
          "is a link to a directory, which cannot be read: the kubelet exits",
          "link to a file, or remove it");
      return Optional.empty();
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      about.add(
          Severity.ERROR,
          Optional.empty(),
          "is no regular file: the kubelet waits for it, or finds nothing in it",
          "name a file");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LIMIT + 1);
      if (content.length > LIMIT) {
        about.add(
            Severity.NOT_CHECKED,
            Optional.empty(),
            "is larger than " + (LIMIT >> 20) + " MiB",
            "make it smaller");
        return Optional.empty();
      }
      return Optional.of(content);
    }
  }

  private static void addUnreadable(Path path, IOException e, Findings about) {
    boolean missing = e instanceof NoSuchFileException || e instanceof NotDirectoryException;
    if (e instanceof AccessDeniedException) {
      about.add(
          Severity.NOT_CHECKED,
          Optional.empty(),
          "cannot be read: permission denied",
          "run this as root, as the kubelet runs");
    } else if (missing || TrustedFile.leadsThroughAFile(path)) {
      about.add(
          Severity.ERROR,
          Optional.empty(),
          "does not exist: the kubelet exits",
          "create it before the kubelet starts, or correct the path");
    } else {
      about.add(
          Severity.ERROR,
          Optional.empty(),
          "cannot be read: the kubelet exits",
          "see with ls -lL what it is");
    }
  }

  private static void checkMode(Path file, List<ProviderEntry> entries, Findings about)
      throws IOException {
    boolean secret =
        entries.stream().flatMap(entry -> entry.env().stream()).anyMatch(EntryTraps::isSecret);
    int mode = (Integer) Files.getAttribute(file, "unix:mode");
    if (secret && (mode & (READABLE_BY_OTHERS | WRITABLE_BY_OTHERS)) != 0) {
      about.add(
          Severity.WARNING,
          Optional.empty(),
          "holds a secret and can be "
              + ((mode & WRITABLE_BY_OTHERS) != 0 ? "changed" : "read")
              + " by group or others",
          "run chmod 600 on it");
    }
  }

  /** Names count over all files. */
  private void checkNames() {
    Set<String> names = new HashSet<>();
    for (ProviderEntry entry : providers) {
      if (!entry.name().isEmpty() && !names.add(entry.name())) {
        Findings about = new Findings(entry.file());
        about.error(
            entry.place(),
            "a provider of this name is there already: the kubelet exits",
            "link the executable under a second name, or make one provider of the two");
        findings.addAll(about.all());
      }
    }
  }
}
