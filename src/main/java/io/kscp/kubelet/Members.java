package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.config.NearestName;
import io.kscp.kubelet.ConfigNode.Field;
import io.kscp.kubelet.ConfigNode.Fields;
import io.kscp.kubelet.ConfigNode.Items;
import io.kscp.kubelet.ConfigNode.Scalar;
import io.kscp.kubelet.ConfigNode.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The known fields of a mapping, read strictly: case counts, and an unknown field, one that is
 * there twice or one of another type stops the kubelet. Only names that are near to a known one are
 * quoted; what else stands in the place of a name may be a password.
 */
final class Members {
  private static final int MOST_EDITS = 2;

  private final Map<String, ConfigNode> values = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Place place;
  private final Dialect dialect;
  private final Findings findings;

  private Members(Place place, Dialect dialect, Findings findings) {
    this.place = place;
    this.dialect = dialect;
    this.findings = findings;
  }

  /**
   * Reads a mapping.
   *
   * @param names the names that v1 gives to its fields, by how the dialect spells them
   */
  static Members read(Fields node, Map<String, String> names, Dialect dialect, Findings findings) {
    Members members = new Members(node.place(), dialect, findings);
    Set<String> seen = new HashSet<>();
    for (Field field : node.fields()) {
      Scalar key = field.key();
      String name = key.type() == Type.TEXT ? names.get(key.text()) : null;
      if (name == null) {
        members.unknown(key, names.keySet());
      } else if (!seen.add(name)) {
        members.error(key.place(), key.text() + " is there twice", "keep one of them");
      } else if (!isNull(field.value())) {
        members.values.put(name, field.value());
      }
    }
    return members;
  }

  private void unknown(Scalar key, Set<String> names) {
    Optional<String> near =
        names.stream()
            .filter(
                name -> name.toLowerCase(Locale.ROOT).equals(key.text().toLowerCase(Locale.ROOT)))
            .findFirst()
            .or(() -> NearestName.within(MOST_EDITS, key.text(), names));
    if (key.text().equals("tokenAttributes")) {
      error(
          key.place(),
          "tokenAttributes is unknown in " + dialect,
          "write apiVersion: " + Dialect.V1 + " at the top of the file");
    } else if (near.isPresent()) {
      error(
          key.place(),
          "\"" + key.text() + "\" is no field here",
          "write " + near.get() + "; upper and lower case count");
    } else {
      error(key.place(), "has a field that is unknown here", "known are " + sorted(names));
    }
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  private static boolean isNull(ConfigNode node) {
    return node instanceof Scalar scalar && scalar.type() == Type.NULL;
  }

  private void error(Place where, String what, String advice) {
    findings.error(where, what + ": the kubelet exits", advice);
  }

  private void wrongType(ConfigNode node, String name, String wanted) {
    broken.add(name);
    String advice =
        wanted.equals("text") && node instanceof Scalar
            ? "write the value between double quotes"
            : "write " + wanted;
    error(node.place(), dialect.spell(name) + " holds something other than " + wanted, advice);
  }

  /** Where the mapping starts. */
  Place place() {
    return place;
  }

  /** Where the value of a field is written, or where the mapping starts. */
  Place placeOf(String name) {
    ConfigNode value = values.get(name);
    return value == null ? place : value.place();
  }

  /** Whether the field has a value that is not null. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the field has a value of a wrong type, about which enough is said. */
  boolean isBroken(String name) {
    return broken.contains(name);
  }

  /** A text; empty if there is none, as for the kubelet. */
  String text(String name) {
    ConfigNode value = values.get(name);
    if (value == null) {
      return "";
    }
    if (value instanceof Scalar scalar && scalar.type() == Type.TEXT) {
      return scalar.text();
    }
    wrongType(value, name, "text");
    return "";
  }

  /** A boolean, if there is one. */
  Optional<Boolean> truth(String name) {
    ConfigNode value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Scalar scalar && scalar.type() == Type.BOOLEAN) {
      char first = Character.toLowerCase(scalar.text().charAt(0));
      boolean on = scalar.text().equalsIgnoreCase("on");
      return Optional.of(first == 't' || first == 'y' || on);
    }
    wrongType(value, name, "true or false");
    return Optional.empty();
  }

  /** The items of a list; none if there is no list. */
  List<ConfigNode> items(String name) {
    ConfigNode value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Items items) {
      return items.items();
    }
    wrongType(value, name, "a list");
    return List.of();
  }

  /** A list of texts, where null is an empty text, as for the kubelet. */
  List<Scalar> texts(String name) {
    List<Scalar> texts = new ArrayList<>();
    for (ConfigNode item : items(name)) {
      if (item instanceof Scalar scalar && scalar.type() == Type.TEXT) {
        texts.add(scalar);
      } else if (isNull(item)) {
        texts.add(new Scalar(Type.TEXT, "", item.place()));
      } else {
        wrongType(item, name, "text");
      }
    }
    return texts;
  }

  /** A mapping, if there is one. */
  Optional<Members> mapping(String name, List<String> known) {
    ConfigNode value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    return mapping(value, name, known);
  }

  /** A list of mappings, where null is one without fields, as for the kubelet. */
  List<Members> mappings(String name, List<String> known) {
    List<Members> mappings = new ArrayList<>();
    for (ConfigNode item : items(name)) {
      ConfigNode node = isNull(item) ? new Fields(List.of(), item.place()) : item;
      mapping(node, name, known).ifPresent(mappings::add);
    }
    return mappings;
  }

  private Optional<Members> mapping(ConfigNode node, String name, List<String> known) {
    if (node instanceof Fields fields) {
      return Optional.of(read(fields, dialect.spell(known), dialect, findings));
    }
    wrongType(node, name, "a mapping of names to values");
    return Optional.empty();
  }
}
