package io.kscp.kubelet;

import io.kscp.config.TrustedFile;
import io.kscp.finding.Finding;
import io.kscp.finding.Finding.Severity;
import io.kscp.finding.OneLine;
import io.kscp.kubelet.yaml.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A kubelet's CredentialProviderConfig, the file or directory of {@code
 * --image-credential-provider-config}, with all that its operator should know. A finding is an
 * error if and only if the kubelet (1.37) exits because of it.
 */
public final class CredentialProviderConfig {
  private static final int LIMIT = 1 << 20;
  private static final int ACCESSIBLE_BY_OTHERS = 0066;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final Comparator<Finding> BY_PLACE =
      Comparator.<Finding>comparingInt(finding -> finding.origin().line())
          .thenComparingInt(finding -> finding.origin().column());

  private final List<Finding> findings = new ArrayList<>();
  private final List<ProviderEntry> providers = new ArrayList<>();

  private CredentialProviderConfig() {}

  /**
   * Reads a configuration. Nothing that is wrong with it is thrown: all of that are findings.
   *
   * @param fileOrDirectory the file, or the directory whose files the kubelet merges
   * @param shownAs how findings call it
   */
  public static CredentialProviderConfig read(Path fileOrDirectory, String shownAs) {
    CredentialProviderConfig config = new CredentialProviderConfig();
    Findings about = new Findings(shownAs, config.findings);
    config.read(fileOrDirectory, about, false);
    // Where something could not be read, there may be providers in it.
    boolean complete = config.findings.stream().allMatch(f -> f.severity() == Severity.WARNING);
    if (complete && config.providers.isEmpty()) {
      about.exits(
          "has no providers",
          "list at least one below providers, or do not set --image-credential-provider-config");
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

  private void read(Path path, Findings about, boolean inDirectory) {
    try {
      if (path.toString().isEmpty()) {
        about.exits("is empty", "name a file");
      } else if (!Files.isDirectory(path)) {
        readFile(path, about);
      } else if (inDirectory) {
        about.exits(
            "is a link to a directory, which cannot be read", "link to a file, or remove it");
      } else {
        readDirectory(path, about);
      }
    } catch (RefusedException e) {
      about.refused(e);
    } catch (AccessDeniedException e) {
      about.add(
          Severity.NOT_CHECKED,
          "cannot be read: permission denied",
          "run this as root, as the kubelet runs");
    } catch (IOException e) {
      if (e instanceof NoSuchFileException || TrustedFile.leadsThroughAFile(path)) {
        about.exits("does not exist", "create it before the kubelet starts, or correct the path");
      } else {
        about.exits("cannot be read", "see with ls -lL what it is");
      }
    }
  }

  private void readDirectory(Path directory, Findings about) throws IOException {
    List<Path> files = filesIn(directory);
    about.add(
        Severity.WARNING,
        "is a directory, which needs 1.34; older kubelets exit",
        "name one file on nodes with an older kubelet");
    if (files.isEmpty()) {
      about.exits(
          "has no file *.json, *.yaml or *.yml",
          "put a file there; directories in it are not looked into");
    }
    String prefix = about.source().endsWith("/") ? about.source() : about.source() + "/";
    for (Path file : files) {
      read(file, new Findings(prefix + OneLine.of(file.getFileName().toString()), findings), true);
    }
  }

  /** In the order in which the kubelet reads them, that of the bytes of their names. */
  private static List<Path> filesIn(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.{json,yaml,yml}")) {
      for (Path entry : entries) {
        // A symlink to a directory is no directory to the kubelet, which then fails to read it.
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          files.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(files);
    return files;
  }

  private void readFile(Path file, Findings about) throws IOException, RefusedException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      about.add(
          Severity.ERROR,
          "is no regular file: the kubelet waits for it, or finds nothing in it",
          "name a file");
      return;
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LIMIT + 1);
    }
    if (content.length > LIMIT) {
      about.add(
          Severity.NOT_CHECKED, "is larger than " + (LIMIT >> 20) + " MiB", "make it smaller");
      return;
    }
    int first = findings.size();
    List<ProviderEntry> read = ConfigFileReader.read(content, about);
    read.forEach(entry -> ProviderLint.check(entry, about));
    checkMode(file, read, about);
    providers.addAll(read);
    findings.subList(first, findings.size()).sort(BY_PLACE);
  }

  private static void checkMode(Path file, List<ProviderEntry> entries, Findings about)
      throws IOException {
    boolean secret =
        entries.stream().flatMap(entry -> entry.env().stream()).anyMatch(ProviderLint::isSecret);
    int mode = (Integer) Files.getAttribute(file, "unix:mode");
    if (secret && (mode & ACCESSIBLE_BY_OTHERS) != 0) {
      about.add(
          Severity.WARNING,
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
        new Findings(entry.file(), findings)
            .exits(
                entry.position(),
                "a provider of this name is there already",
                "link the executable under a second name, or make one provider of the two");
      }
    }
  }
}
