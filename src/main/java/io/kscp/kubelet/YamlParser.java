package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.YamlNode.Alias;
import io.kscp.kubelet.YamlNode.Mapping;
import io.kscp.kubelet.YamlNode.Pair;
import io.kscp.kubelet.YamlNode.Scalar;
import io.kscp.kubelet.YamlNode.Sequence;
import io.kscp.kubelet.YamlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a document of the tokens of YAML as go-yaml (v2) does. */
final class YamlParser {
  /** How deep nodes may lie in each other; see docs/compatibility.md. */
  static final int DEEPEST_NESTING = 250;

  private static final Set<Kind> NO_CONTENT =
      EnumSet.of(
          Kind.VERSION_DIRECTIVE,
          Kind.TAG_DIRECTIVE,
          Kind.DOCUMENT_START,
          Kind.DOCUMENT_END,
          Kind.STREAM_END);
  private static final Set<Kind> NO_KEY_OR_VALUE = EnumSet.of(Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
  private static final Set<Kind> NO_ITEM = EnumSet.of(Kind.BLOCK_ENTRY, Kind.BLOCK_END);
  private static final Set<Kind> NO_INDENTLESS_ITEM =
      EnumSet.of(Kind.BLOCK_ENTRY, Kind.KEY, Kind.VALUE, Kind.BLOCK_END);

  /** Where a node stands, which says how it may be written. */
  private enum Where {
    FLOW,
    BLOCK,
    BLOCK_OR_LIST_WITHOUT_INDENT
  }

  private final YamlScanner scanner;
  private final YamlTags tags = new YamlTags();
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private int depth;

  YamlParser(YamlScanner scanner) {
    this.scanner = scanner;
  }

  private boolean isNext(Kind kind) throws RefusedException {
    return scanner.peek().kind() == kind;
  }

  private boolean isNext(Set<Kind> kinds) throws RefusedException {
    return kinds.contains(scanner.peek().kind());
  }

  private boolean took(Kind kind) throws RefusedException {
    boolean took = isNext(kind);
    if (took) {
      scanner.next();
    }
    return took;
  }

  private RefusedException refused() throws RefusedException {
    return YamlText.refused(scanner.peek().start());
  }

  /** The first document, if there is one. */
  Optional<YamlNode> document() throws RefusedException {
    if (isNext(Kind.STREAM_END)) {
      return Optional.empty();
    }
    // An end without a start is neither a document nor what may stand before one.
    boolean explicit = isNext(NO_CONTENT) && !isNext(Kind.DOCUMENT_END);
    if (explicit) {
      while (isNext(Kind.VERSION_DIRECTIVE) || isNext(Kind.TAG_DIRECTIVE)) {
        tags.add(scanner.next());
      }
      if (!took(Kind.DOCUMENT_START)) {
        throw refused();
      }
    }
    YamlNode root =
        explicit && isNext(NO_CONTENT) ? empty(scanner.peek().start()) : node(Where.BLOCK);
    took(Kind.DOCUMENT_END);
    return Optional.of(root);
  }

  /** Where something follows that is not read, if there is anything. */
  Optional<Place> rest() {
    Place last = new Place(1, 1);
    try {
      last = scanner.peek().start();
      while (took(Kind.DOCUMENT_END)) {
        last = scanner.peek().start();
      }
      return isNext(Kind.STREAM_END) ? Optional.empty() : Optional.of(last);
    } catch (RefusedException e) {
      return Optional.of(last);
    }
  }

  private static Scalar empty(Place place) {
    return new Scalar("", "", true, place);
  }

  private YamlNode node(Where where) throws RefusedException {
    if (isNext(Kind.ALIAS)) {
      YamlToken alias = scanner.next();
      YamlNode target = anchors.get(alias.text());
      if (target == null) {
        throw new RefusedException(
            alias.start(),
            "is an alias without an anchor of that name before it: the kubelet exits",
            "quote a value that starts with *");
      }
      return new Alias(target, alias.start());
    }
    Place start = scanner.peek().start();
    Optional<YamlToken> anchor = property(Kind.ANCHOR);
    Optional<YamlToken> tag = property(Kind.TAG);
    anchor = anchor.isPresent() ? anchor : property(Kind.ANCHOR);
    String resolved = tag.isPresent() ? tags.resolve(tag.get()) : "";
    if (++depth > DEEPEST_NESTING) {
      throw new RefusedException(
          start, "is nested deeper than any known field: the kubelet exits", "remove it");
    }
    YamlNode node = content(where, start, anchor, resolved, tag.isPresent());
    depth--;
    return node;
  }

  private Optional<YamlToken> property(Kind kind) throws RefusedException {
    return isNext(kind) ? Optional.of(scanner.next()) : Optional.empty();
  }

  private YamlNode content(
      Where where, Place start, Optional<YamlToken> anchor, String tag, boolean tagged)
      throws RefusedException {
    Kind kind = scanner.peek().kind();
    if (kind == Kind.PLAIN_SCALAR || kind == Kind.OTHER_SCALAR) {
      boolean plain = kind == Kind.PLAIN_SCALAR;
      boolean implicit = (tag.isEmpty() && plain) || tag.equals("!");
      return named(anchor, new Scalar(tag, scanner.next().text(), implicit, start));
    }
    boolean block = where != Where.FLOW;
    boolean indentless = where == Where.BLOCK_OR_LIST_WITHOUT_INDENT && kind == Kind.BLOCK_ENTRY;
    if (indentless
        || kind == Kind.FLOW_SEQUENCE_START
        || (block && kind == Kind.BLOCK_SEQUENCE_START)) {
      Sequence sequence = named(anchor, new Sequence(new ArrayList<>(), start));
      if (indentless) {
        indentless(sequence.items());
      } else if (kind == Kind.FLOW_SEQUENCE_START) {
        flow(sequence.items());
      } else {
        block(sequence.items());
      }
      return sequence;
    }
    if (kind == Kind.FLOW_MAPPING_START || (block && kind == Kind.BLOCK_MAPPING_START)) {
      Mapping mapping = named(anchor, new Mapping(new ArrayList<>(), start));
      if (kind == Kind.FLOW_MAPPING_START) {
        flowPairs(mapping.pairs());
      } else {
        blockPairs(mapping.pairs());
      }
      return mapping;
    }
    if (anchor.isPresent() || tagged) {
      return named(anchor, new Scalar(tag, "", tag.isEmpty(), start));
    }
    throw refused();
  }

  private <N extends YamlNode> N named(Optional<YamlToken> anchor, N node) {
    anchor.ifPresent(name -> anchors.put(name.text(), node));
    return node;
  }

  private void block(List<YamlNode> items) throws RefusedException {
    scanner.next();
    while (isNext(Kind.BLOCK_ENTRY)) {
      Place end = scanner.next().end();
      items.add(isNext(NO_ITEM) ? empty(end) : node(Where.BLOCK));
    }
    if (!took(Kind.BLOCK_END)) {
      throw refused();
    }
  }

  private void indentless(List<YamlNode> items) throws RefusedException {
    while (isNext(Kind.BLOCK_ENTRY)) {
      Place end = scanner.next().end();
      items.add(isNext(NO_INDENTLESS_ITEM) ? empty(end) : node(Where.BLOCK));
    }
  }

  private void blockPairs(List<Pair> pairs) throws RefusedException {
    scanner.next();
    while (isNext(Kind.KEY)) {
      YamlNode key = blockPart(scanner.next().end());
      YamlNode value =
          isNext(Kind.VALUE) ? blockPart(scanner.next().end()) : empty(scanner.peek().start());
      pairs.add(new Pair(key, value));
    }
    if (!took(Kind.BLOCK_END)) {
      throw refused();
    }
  }

  private YamlNode blockPart(Place end) throws RefusedException {
    return isNext(NO_KEY_OR_VALUE) ? empty(end) : node(Where.BLOCK_OR_LIST_WITHOUT_INDENT);
  }

  private void flow(List<YamlNode> items) throws RefusedException {
    scanner.next();
    for (boolean first = true; !isNext(Kind.FLOW_SEQUENCE_END); first = false) {
      if (!first && !took(Kind.FLOW_ENTRY)) {
        throw refused();
      }
      if (isNext(Kind.KEY)) {
        items.add(onlyPair());
      } else if (isNext(Kind.FLOW_SEQUENCE_END)) {
        break;
      } else {
        items.add(node(Where.FLOW));
      }
    }
    scanner.next();
  }

  /** A mapping of one pair, which needs no brackets in a list. */
  private Mapping onlyPair() throws RefusedException {
    Place start = scanner.next().start();
    Set<Kind> noKey = EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, Kind.FLOW_SEQUENCE_END);
    // go-yaml takes the token with which it finds that there is no key.
    YamlNode key = isNext(noKey) ? empty(scanner.next().end()) : node(Where.FLOW);
    YamlNode value = flowValue(Kind.FLOW_SEQUENCE_END);
    return new Mapping(List.of(new Pair(key, value)), start);
  }

  private YamlNode flowValue(Kind end) throws RefusedException {
    boolean there = took(Kind.VALUE) && !isNext(Kind.FLOW_ENTRY) && !isNext(end);
    return there ? node(Where.FLOW) : empty(scanner.peek().start());
  }

  private void flowPairs(List<Pair> pairs) throws RefusedException {
    scanner.next();
    Kind end = Kind.FLOW_MAPPING_END;
    for (boolean first = true; !isNext(end); first = false) {
      if (!first && !took(Kind.FLOW_ENTRY)) {
        throw refused();
      }
      if (took(Kind.KEY)) {
        boolean none = isNext(EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, end));
        YamlNode key = none ? empty(scanner.peek().start()) : node(Where.FLOW);
        pairs.add(new Pair(key, flowValue(end)));
      } else if (isNext(end)) {
        break;
      } else {
        pairs.add(new Pair(node(Where.FLOW), empty(scanner.peek().start())));
      }
    }
    scanner.next();
  }
}
