package io.kscp.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A configuration of a kubelet as a tree that can be changed and written in several styles. */
final class ConfigTree {
  private ConfigTree() {}

  /** A part of it, which can be given a prefix such as an anchor or a tag. */
  abstract static class Node {
    String prefix = "";
  }

  /** What is written to the letter, if {@code raw}; else a text that is quoted where needed. */
  static final class Leaf extends Node {
    final String text;
    final boolean raw;

    Leaf(String text, boolean raw) {
      this.text = text;
      this.raw = raw;
    }
  }

  static final class Items extends Node {
    final List<Node> items = new ArrayList<>();
  }

  static final class Fields extends Node {
    final List<Field> fields = new ArrayList<>();

    Fields with(String key, Node value) {
      fields.add(new Field(key, value));
      return this;
    }
  }

  /** The key is written to the letter, but in JSON, where it is quoted. */
  static final class Field {
    String key;
    Node value;

    Field(String key, Node value) {
      this.key = key;
      this.value = value;
    }
  }

  static Leaf text(String text) {
    return new Leaf(text, false);
  }

  static Leaf raw(String text) {
    return new Leaf(text, true);
  }

  static Items items(List<String> texts) {
    Items items = new Items();
    texts.forEach(text -> items.items.add(text(text)));
    return items;
  }

  /** All nodes at and below this one, outer ones first. */
  static List<Node> nodes(Node root) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    if (root instanceof Items items) {
      items.items.forEach(item -> nodes.addAll(nodes(item)));
    } else if (root instanceof Fields fields) {
      fields.fields.forEach(field -> nodes.addAll(nodes(field.value)));
    }
    return nodes;
  }

  /** All mappings at and below this one. */
  static List<Fields> mappings(Node root) {
    return nodes(root).stream().filter(Fields.class::isInstance).map(Fields.class::cast).toList();
  }

  /** Writes trees with the choices of a random generator. */
  static final class Writer {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final int step;
    private final boolean indentedLists;
    private double flowShare;

    /**
     * Writes YAML.
     *
     * @param flowShare how probable it is that a collection is written between brackets
     */
    Writer(Random random, double flowShare) {
      this.random = random;
      this.flowShare = flowShare;
      this.step = 1 + random.nextInt(4);
      this.indentedLists = random.nextBoolean();
    }

    String write(Node root) {
      if (random.nextInt(6) == 0) {
        out.append("---\n");
      }
      if (out.isEmpty() && random.nextInt(20) > 0) {
        // What starts with a brace would be read as JSON.
        flowShare = random.nextInt(3) == 0 ? 1 : flowShare;
        mapping((Fields) root, 0, false);
      } else {
        block(root, 0, "");
      }
      return out.toString();
    }

    private void block(Node node, int indent, String lead) {
      boolean empty =
          node instanceof Items items
              ? items.items.isEmpty()
              : node instanceof Fields fields && fields.fields.isEmpty();
      if (node instanceof Leaf || empty || random.nextDouble() < flowShare) {
        out.append(lead.isEmpty() ? "" : " ");
        flow(node, indent);
        out.append(random.nextInt(12) == 0 ? " # x\n" : "\n");
        return;
      }
      boolean compact = lead.equals("-") && node.prefix.isEmpty();
      if (!compact) {
        out.append(node.prefix.isEmpty() || lead.isEmpty() ? "" : " ").append(node.prefix);
        out.append(lead.isEmpty() && node.prefix.isEmpty() ? "" : "\n");
      }
      boolean first = compact;
      int column = compact ? indent : lead.isEmpty() ? 0 : indent;
      if (node instanceof Items items) {
        for (Node item : items.items) {
          pad(first ? 1 : column);
          first = false;
          out.append('-');
          block(item, column + 2, "-");
        }
      } else if (node instanceof Fields fields) {
        mapping(fields, column, first);
      }
    }

    private void mapping(Fields fields, int column, boolean behindDash) {
      boolean first = behindDash;
      for (Field field : fields.fields) {
        pad(first ? 1 : column);
        first = false;
        out.append(field.key).append(':');
        boolean list = field.value instanceof Items;
        block(field.value, list && !indentedLists ? column : column + step, ":");
      }
    }

    private void pad(int count) {
      out.append(" ".repeat(count));
    }

    private void flow(Node node, int indent) {
      out.append(node.prefix).append(node.prefix.isEmpty() ? "" : " ");
      String comma = random.nextInt(8) == 0 ? ",\n" + " ".repeat(indent + 1) : ", ";
      if (node instanceof Leaf leaf) {
        out.append(leaf.raw ? leaf.text : quoted(leaf.text));
      } else if (node instanceof Items items) {
        out.append('[');
        String separator = "";
        for (Node item : items.items) {
          out.append(separator);
          separator = comma;
          flow(item, indent);
        }
        out.append(']');
      } else if (node instanceof Fields fields) {
        out.append('{');
        String separator = "";
        for (Field field : fields.fields) {
          out.append(separator).append(field.key).append(": ");
          separator = comma;
          flow(field.value, indent);
        }
        out.append('}');
      }
    }

    private String quoted(String text) {
      boolean plain =
          text.matches("[A-Za-z*./][-A-Za-z0-9./:*]*[A-Za-z0-9/]") && !text.startsWith("*");
      return switch (random.nextInt(plain ? 5 : 2)) {
        case 0 -> json(text);
        case 1 ->
            text.chars().allMatch(c -> c >= ' ' && c != 0x7f)
                ? "'" + text.replace("'", "''") + "'"
                : json(text);
        default -> text;
      };
    }
  }

  /** In JSON, with quotes around keys that have none. */
  static String json(Node node, String gap) {
    if (node instanceof Leaf leaf) {
      return leaf.raw ? leaf.text : json(leaf.text);
    }
    StringBuilder out = new StringBuilder();
    if (node instanceof Items items) {
      out.append('[');
      items.items.forEach(
          item -> out.append(out.length() > 1 ? "," + gap : "").append(json(item, gap)));
      return out.append(']').toString();
    }
    out.append('{');
    for (Field field : ((Fields) node).fields) {
      out.append(out.length() > 1 ? "," + gap : "")
          .append(field.key.startsWith("\"") ? field.key : json(field.key))
          .append(":")
          .append(gap)
          .append(json(field.value, gap));
    }
    return out.append('}').toString();
  }

  /** Between double quotes, as YAML and JSON both read it. */
  static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
