package io.kscp.kubelet;

import io.kscp.document.Node;
import io.kscp.document.Position;
import io.kscp.finding.Finding.Severity;
import io.kscp.kubelet.yaml.KubeletFileReader;
import io.kscp.kubelet.yaml.RefusedException;
import java.util.List;
import java.util.Optional;

/** Reads the bytes of one file of a CredentialProviderConfig. */
final class ConfigFileReader {
  private static final String KIND = "CredentialProviderConfig";
  private static final String API_VERSION = "apiVersion";

  private ConfigFileReader() {}

  /** The providers of a file, as far as they could be read. */
  static List<ProviderEntry> read(byte[] content, Findings findings) throws RefusedException {
    KubeletFileReader.Document document = KubeletFileReader.read(content);
    if (document.rest().isPresent()) {
      findings.warning(
          document.rest().get(),
          "the kubelet reads the first document of a file and ignores the rest",
          "move its providers into the first list, or into a file of their own in a directory"
              + " (needs 1.34)");
    }
    if (document.twoMarks()) {
      findings.warning(
          new Position(1, 1),
          "starts with two byte order marks, and the kubelet takes one for text",
          "save it as UTF-8 without them");
    }
    Node root = document.root();
    if (root.isNull()) {
      throw new RefusedException(
          root.position(),
          "holds nothing that the kubelet could read: it exits",
          "write apiVersion: " + Dialect.V1 + ", kind: " + KIND + " and providers");
    }
    if (!(root instanceof Node.Mapping fields)) {
      throw new RefusedException(
          root.position(),
          "is no mapping of names to values: the kubelet exits",
          "start with apiVersion:");
    }
    Dialect dialect = dialect(fields, findings);
    KubeletFields top = KubeletFields.top(fields, dialect, findings);
    String kind = top.text("kind");
    top.exitsIf(
        !kind.equals(KIND),
        "kind",
        kind.isEmpty() ? "has no kind" : "is of another kind than " + KIND,
        "write kind: " + KIND);
    return new ProviderReader(dialect, findings).read(top);
  }

  private static Dialect dialect(Node.Mapping fields, Findings findings) {
    Node written =
        fields.entries().stream()
            .filter(field -> field.key().text().equals(API_VERSION))
            .map(Node.Entry::value)
            .findFirst()
            .orElse(fields);
    Optional<Dialect> known =
        written instanceof Node.Scalar scalar ? Dialect.of(scalar.text()) : Optional.empty();
    if (known.isEmpty()) {
      findings.add(
          Severity.ERROR,
          written.position(),
          "has no apiVersion in which the kubelet knows a " + KIND + ": it exits",
          "write apiVersion: " + Dialect.V1);
    } else if (known.get() == Dialect.INTERNAL) {
      findings.warning(
          written.position(),
          "is a version that the kubelet keeps for itself and may change at any time",
          "write apiVersion: " + Dialect.V1 + " and the names of fields as it has them");
    }
    return known.orElse(Dialect.V1);
  }
}
