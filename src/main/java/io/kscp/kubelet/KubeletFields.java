package io.kscp.kubelet;

import io.kscp.document.Node;
import io.kscp.document.Node.Scalar;
import io.kscp.document.StrictFields;
import io.kscp.finding.NearestName;
import io.kscp.finding.OneLine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a mapping of the kubelet's file, by the names that v1 gives to them. As the kubelet
 * does, it takes a field without value for a missing one, and only what is typed as text for text.
 * Only names that are near to a known one are quoted; what else is in the place of a name may be a
 * password.
 */
final class KubeletFields extends StrictFields<RuntimeException> {
  private static final int MOST_EDITS = 2;

  private final Set<String> known;
  private final Dialect dialect;
  private final Findings findings;
  private final Set<String> broken = new HashSet<>();

  private KubeletFields(
      Node.Mapping mapping, Set<String> known, Dialect dialect, Findings findings) {
    super(mapping);
    this.known = known;
    this.dialect = dialect;
    this.findings = findings;
    read(known);
  }

  /** The fields of the whole file, where all versions spell those of Kubernetes alike. */
  static KubeletFields top(Node.Mapping mapping, Dialect dialect, Findings findings) {
    Set<String> known = Set.of("apiVersion", "kind", dialect.spell("providers"));
    return new KubeletFields(mapping, known, dialect, findings);
  }

  private KubeletFields below(Node.Mapping mapping, List<String> names) {
    Set<String> known = names.stream().map(dialect::spell).collect(Collectors.toSet());
    return new KubeletFields(mapping, known, dialect, findings);
  }

  @Override
  protected String spell(String name) {
    return known.contains(name) ? name : dialect.spell(name);
  }

  @Override
  protected boolean nullIsMissing() {
    return true;
  }

  @Override
  protected boolean isText(Scalar scalar) {
    return scalar.type() == Node.Type.TEXT;
  }

  @Override
  protected void unknown(Scalar key, Node value) {
    Optional<String> near =
        known.stream()
            .filter(name -> name.equalsIgnoreCase(key.text()))
            .findFirst()
            .or(() -> NearestName.within(MOST_EDITS, key.text(), known));
    if (key.text().equals("tokenAttributes")) {
      findings.exits(
          key.position(),
          "tokenAttributes is unknown in " + dialect,
          "write apiVersion: " + Dialect.V1 + " at the top of the file");
    } else if (near.isPresent()) {
      findings.exits(
          key.position(),
          "\"" + OneLine.of(key.text()) + "\" is no field here",
          "write " + near.get() + "; upper and lower case count");
    } else {
      findings.exits(
          key.position(),
          "has a field that is unknown here",
          "known are " + String.join(", ", known.stream().sorted().toList()));
    }
  }

  @Override
  protected void twice(Scalar key) {
    findings.exits(key.position(), key.text() + " is there twice", "keep one of them");
  }

  @Override
  protected void unexpected(String name, Node value, Wanted wanted) {
    broken.add(name);
    String type =
        switch (wanted) {
          case TEXT -> "text";
          case TRUTH -> "true or false";
          case LIST -> "a list";
          case MAPPING -> "a mapping of names to values";
        };
    boolean unquoted = wanted == Wanted.TEXT && value instanceof Scalar;
    findings.exits(
        value.position(),
        spell(name) + " holds something other than " + type,
        "write " + (unquoted ? "the value between double quotes" : type));
  }

  /** Says that the kubelet exits because of a field, unless that was said of its type. */
  void exitsIf(boolean condition, String name, String what, String advice) {
    if (condition && !broken.contains(name)) {
      findings.exits(position(name), what, advice);
    }
  }

  /** A text; empty if there is none, as for the kubelet. */
  String text(String name) {
    return scalar(name).map(Scalar::text).orElse("");
  }

  Optional<Boolean> truth(String name) {
    return boolScalar(name)
        .map(Scalar::text)
        .map(text -> text.equalsIgnoreCase("on") || "tTyY".indexOf(text.charAt(0)) >= 0);
  }

  Optional<KubeletFields> mapping(String name, List<String> names) {
    return mapping(name).map(mapping -> below(mapping, names));
  }

  /** A list of mappings, where null is one without fields, as for the kubelet. */
  List<KubeletFields> mappings(String name, List<String> names) {
    return mappings(name).stream().map(mapping -> below(mapping, names)).toList();
  }
}
