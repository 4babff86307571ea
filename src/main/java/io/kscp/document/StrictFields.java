package io.kscp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The fields of one mapping, read strictly: letter case counts, each field must be known and be
 * there once, and its value must have the right type. A value with a mistake is as if it were not
 * there. What differs between the files that are read, and how they word mistakes, is in
 * subclasses.
 *
 * @param <E> what is thrown to end the reading
 */
public abstract class StrictFields<E extends Exception> {
  /** The type that a field has. */
  protected enum Wanted {
    TEXT,
    TRUTH,
    LIST,
    MAPPING
  }

  private final Node.Mapping mapping;
  private final List<Node.Entry> fields;
  private boolean hasUnknown;

  /** Without fields until they are read. */
  protected StrictFields(Node.Mapping mapping) {
    this.mapping = mapping;
    this.fields = new ArrayList<>(mapping.entries().size());
    this.hasUnknown = !mapping.complete();
  }

  /** Reads the fields. Each must have one of these names. */
  protected final void read(Set<String> known) throws E {
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (entry.key().type() != Node.Type.TEXT || !known.contains(name)) {
        hasUnknown = true;
        unknown(entry.key(), entry.value());
      } else if (written(name) != null) {
        twice(entry.key());
      } else {
        fields.add(entry);
      }
    }
  }

  /** How the file spells a field. */
  protected String spell(String name) {
    return name;
  }

  /** Whether a field without value is a missing field, and not a mistake. */
  protected abstract boolean nullIsMissing();

  /** Whether a scalar that has a value is text. */
  protected abstract boolean isText(Node.Scalar scalar);

  /** A field that is not known. */
  protected abstract void unknown(Node.Scalar key, Node value) throws E;

  /** A known field that is there a second time. */
  protected abstract void twice(Node.Scalar key) throws E;

  /** A value of another type than the field has. */
  protected abstract void unexpected(String name, Node value, Wanted wanted) throws E;

  /** A mapping has few fields: to compare them all takes less time than to index them. */
  private Node written(String spelt) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).key().text().equals(spelt)) {
        return fields.get(i).value();
      }
    }
    return null;
  }

  /** The value of a field, or null if it is missing. */
  private Node value(String name) {
    Node value = written(spell(name));
    return value == null || isMissing(value) ? null : value;
  }

  private boolean isMissing(Node value) {
    return value.isNull() && nullIsMissing();
  }

  private <T> Optional<T> refuse(String name, Node value, Wanted wanted) throws E {
    if (value != null && !(value instanceof Node.Unusable)) {
      unexpected(name, value, wanted);
    }
    return Optional.empty();
  }

  /** Where the mapping starts. */
  public final Position position() {
    return mapping.position();
  }

  /** Where the value of a field starts, or the mapping if the field is missing. */
  public final Position position(String name) {
    Node value = value(name);
    return value == null ? mapping.position() : value.position();
  }

  /** Whether a key is unknown or can't be used, so that it may be meant as a missing field. */
  public final boolean hasUnknown() {
    return hasUnknown;
  }

  /** Takes the names of the fields that are there, as the file spells them. */
  public final void forEachName(Consumer<String> taker) {
    fields.forEach(field -> taker.accept(field.key().text()));
  }

  /** Whether the field is there, with a value of whatever type. */
  public final boolean has(String name) {
    return value(name) != null;
  }

  /** The text of a field, if it is there and has text. */
  protected final Optional<Node.Scalar> scalar(String name) throws E {
    return scalar(name, value(name));
  }

  private Optional<Node.Scalar> scalar(String name, Node value) throws E {
    return value instanceof Node.Scalar scalar && !scalar.isNull() && isText(scalar)
        ? Optional.of(scalar)
        : refuse(name, value, Wanted.TEXT);
  }

  /** The boolean of a field, as it was written, if it is there and has one. */
  protected final Optional<Node.Scalar> boolScalar(String name) throws E {
    Node value = value(name);
    return value instanceof Node.Scalar scalar && scalar.type() == Node.Type.BOOLEAN
        ? Optional.of(scalar)
        : refuse(name, value, Wanted.TRUTH);
  }

  /** The items of a field that is a list; none if it is missing. */
  public final List<Node> items(String name) throws E {
    Node value = value(name);
    if (value instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    refuse(name, value, Wanted.LIST);
    return List.of();
  }

  /** Whether the field is a list without items. */
  public final boolean isEmptyList(String name) {
    return value(name) instanceof Node.Sequence sequence && sequence.items().isEmpty();
  }

  /** The texts of a list, without items of other types. */
  public final List<Node.Scalar> scalars(String name) throws E {
    List<Node.Scalar> texts = new ArrayList<>();
    for (Node item : items(name)) {
      if (isMissing(item)) {
        texts.add(new Node.Scalar(Node.Type.TEXT, "", item.position()));
      } else {
        scalar(name, item).ifPresent(texts::add);
      }
    }
    return texts;
  }

  /** The mapping of a field, if it is there and has one. */
  protected final Optional<Node.Mapping> mapping(String name) throws E {
    return mapping(name, value(name));
  }

  /** The mappings of a list, without the items that are none. */
  protected final List<Node.Mapping> mappings(String name) throws E {
    List<Node.Mapping> mappings = new ArrayList<>();
    for (Node item : items(name)) {
      mapping(name, item).ifPresent(mappings::add);
    }
    return mappings;
  }

  private Optional<Node.Mapping> mapping(String name, Node value) throws E {
    if (value instanceof Node.Mapping found) {
      return Optional.of(found);
    }
    return value != null && isMissing(value)
        ? Optional.of(new Node.Mapping(List.of(), value.position(), true))
        : refuse(name, value, Wanted.MAPPING);
  }
}
