package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Items;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import io.kscp.kubelet.YamlNode.Alias;
import io.kscp.kubelet.YamlNode.Mapping;
import io.kscp.kubelet.YamlNode.Pair;
import io.kscp.kubelet.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads YAML as the kubelet does (sigs.k8s.io/yaml, which is go-yaml v2): anchors, aliases, merge
 * keys and tags count, and only the first document is read. No message quotes anything.
 */
final class GoYamlReader {
  private static final String MERGE = "<<";
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";

  private final AliasBudget budget = new AliasBudget();
  private final Set<YamlNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private int aliasDepth;

  private GoYamlReader() {}

  /**
   * A document.
   *
   * @param root the first one, which is null where there is none
   * @param rest where something starts that the kubelet does not read
   */
  record Document(ConfigNode root, Optional<Place> rest) {}

  /** Reads the first document of a file. */
  static Document read(byte[] content) throws RefusedException {
    YamlParser parser = new YamlParser(new YamlScanner(new YamlText(content)));
    Optional<YamlNode> document = parser.document();
    if (document.isEmpty()) {
      return new Document(new Scalar(Type.NULL, "", new Place(1, 1)), Optional.empty());
    }
    GoYamlReader reader = new GoYamlReader();
    // The document counts as a node, too.
    reader.budget.count(false);
    return new Document(reader.node(document.get()), parser.rest());
  }

  private ConfigNode node(YamlNode node) throws RefusedException {
    if (!budget.count(aliasDepth > 0)) {
      throw new RefusedException(
          node.place(), "is repeated too often by aliases: the kubelet exits", "write it out");
    }
    if (!open.add(node)) {
      throw new RefusedException(
          node.place(), "has an alias of itself in it: the kubelet exits", "write the value out");
    }
    if (++depth > YamlParser.DEEPEST_NESTING) {
      throw new RefusedException(
          node.place(), "is nested deeper than any known field: the kubelet exits", "remove it");
    }
    ConfigNode read;
    if (node instanceof Alias alias) {
      aliasDepth++;
      read = node(alias.target());
      aliasDepth--;
    } else if (node instanceof Sequence sequence) {
      read = items(sequence);
    } else if (node instanceof Mapping mapping) {
      read = fields(mapping);
    } else {
      read = scalar((YamlNode.Scalar) node);
    }
    depth--;
    open.remove(node);
    return read;
  }

  private static Scalar scalar(YamlNode.Scalar scalar) throws RefusedException {
    GoScalar.Typed typed =
        GoScalar.of(scalar.tag(), scalar.text(), scalar.implicit())
            .orElseThrow(
                () ->
                    new RefusedException(
                        scalar.place(),
                        "is a value that the kubelet cannot take: it exits",
                        "write text between double quotes, without a tag"));
    return new Scalar(typed.type(), typed.text(), scalar.place());
  }

  private Items items(Sequence sequence) throws RefusedException {
    List<ConfigNode> items = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      items.add(node(item));
    }
    return new Items(items, sequence.place());
  }

  private Fields fields(Mapping mapping) throws RefusedException {
    List<Field> fields = new ArrayList<>();
    for (Pair pair : mapping.pairs()) {
      if (isMerge(pair.key())) {
        merge(pair.value(), fields);
      } else if (node(pair.key()) instanceof Scalar key && key.type() != Type.NULL) {
        fields.add(new Field(key, node(pair.value())));
      } else {
        throw new RefusedException(
            pair.key().place(),
            "is a key that is no text: the kubelet exits",
            "write a field's name");
      }
    }
    return new Fields(fields, mapping.place());
  }

  private static boolean isMerge(YamlNode key) {
    return key instanceof YamlNode.Scalar scalar
        && scalar.text().equals(MERGE)
        && (scalar.implicit() || scalar.tag().equals(MERGE_TAG));
  }

  private void merge(YamlNode value, List<Field> into) throws RefusedException {
    List<YamlNode> merged = new ArrayList<>();
    if (value instanceof Sequence sequence) {
      merged.addAll(sequence.items());
      // go-yaml reads them from the last to the first.
      Collections.reverse(merged);
    } else {
      merged.add(value);
    }
    for (YamlNode one : merged) {
      boolean mapping =
          one instanceof Mapping
              || (one instanceof Alias alias && alias.target() instanceof Mapping);
      if (!mapping || !(node(one) instanceof Fields fields)) {
        throw new RefusedException(
            one.place(),
            "is merged with << and is no mapping: the kubelet exits",
            "write the fields out");
      }
      into.addAll(fields.fields());
    }
  }
}
