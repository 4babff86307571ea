package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.config.Finding.Severity;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the bytes of one file of a CredentialProviderConfig. */
final class ConfigFileReader {
  private static final String KIND = "CredentialProviderConfig";
  private static final String API_VERSION = "apiVersion";

  private final Findings findings;

  private ConfigFileReader(Findings findings) {
    this.findings = findings;
  }

  /** The providers of a file, as far as they could be read. */
  static List<ProviderEntry> read(byte[] content, Findings findings) {
    try {
      return new ConfigFileReader(findings).providers(content);
    } catch (RefusedException e) {
      findings.add(Severity.ERROR, e.place(), e.getMessage(), e.advice());
      return List.of();
    }
  }

  private List<ProviderEntry> providers(byte[] content) throws RefusedException {
    ConfigNode root = root(content);
    if (root instanceof Scalar scalar && scalar.type() == Type.NULL) {
      throw new RefusedException(
          root.place(),
          "holds nothing that the kubelet could read: it exits",
          "write apiVersion: " + Dialect.V1 + ", kind: " + KIND + " and providers");
    }
    if (!(root instanceof Fields fields)) {
      throw new RefusedException(
          root.place(),
          "is no mapping of names to values: the kubelet exits",
          "start with apiVersion:");
    }
    Dialect dialect = dialect(fields);
    String providers = dialect.spell("providers");
    Map<String, String> names =
        Map.of(API_VERSION, API_VERSION, "kind", "kind", providers, "providers");
    Members top = Members.read(fields, names, dialect, findings);
    String kind = top.text("kind");
    if (!kind.equals(KIND) && !top.isBroken("kind")) {
      findings.error(
          top.placeOf("kind"),
          (kind.isEmpty() ? "has no kind" : "is of another kind than " + KIND)
              + ": the kubelet exits",
          "write kind: " + KIND);
    }
    return new ProviderReader(dialect, findings).read(top);
  }

  private ConfigNode root(byte[] content) throws RefusedException {
    // The kubelet looks for a brace in the bytes; where they are not valid it replaces them in
    // JSON.
    String lenient = new String(content, StandardCharsets.UTF_8);
    if (GoJsonReader.isJson(lenient)) {
      return GoJsonReader.read(lenient);
    }
    GoYamlReader.Document document = GoYamlReader.read(content);
    document
        .rest()
        .ifPresent(
            place ->
                findings.warning(
                    place,
                    "the kubelet reads the first document of a file and ignores the rest",
                    "move its providers into the first list, or into a file of their own in a"
                        + " directory (needs 1.34)"));
    if (document.doubtful()) {
      findings.warning(
          new Place(1, 1),
          "starts with two byte order marks, and the kubelet may refuse it",
          "remove them");
    }
    return document.root();
  }

  private Dialect dialect(Fields fields) {
    Optional<ConfigNode> written =
        fields.fields().stream()
            .filter(field -> field.key().text().equals(API_VERSION))
            .map(Field::value)
            .findFirst();
    Optional<Dialect> known =
        written.flatMap(
            value -> value instanceof Scalar scalar ? Dialect.of(scalar.text()) : Optional.empty());
    if (known.isEmpty()) {
      findings.error(
          written.map(ConfigNode::place).orElse(fields.place()),
          "has no apiVersion in which the kubelet knows a " + KIND + ": it exits",
          "write apiVersion: " + Dialect.V1);
    } else if (known.get() == Dialect.INTERNAL) {
      findings.warning(
          written.get().place(),
          "is a version that the kubelet keeps for itself and may change at any time",
          "write apiVersion: " + Dialect.V1 + " and the names of fields as it has them");
    }
    return known.orElse(Dialect.V1);
  }
}
