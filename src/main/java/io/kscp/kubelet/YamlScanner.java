package io.kscp.kubelet;

import io.kscp.config.Finding.Place;
import io.kscp.kubelet.YamlSimpleKeys.SimpleKey;
import io.kscp.kubelet.YamlToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Divides YAML into the tokens that go-yaml (v2) finds, which differ from those of other readers
 * where brackets, tabs, ? and : meet. This class and its neighbours follow libyaml, whose licence
 * stands at the end of the file LICENSE.
 */
final class YamlScanner {
  private static final String NO_START = "-?:,[]{}#&*!|>'\"%@`";

  private final YamlText text;
  private final YamlScalars scalars;
  private final YamlBlockScalar blockScalar;
  private final YamlProperties properties;
  private final List<YamlToken> tokens = new ArrayList<>();
  private final Deque<Integer> indents = new ArrayDeque<>();
  private final YamlSimpleKeys keys;
  private int taken;
  private int indent = -1;
  private boolean keyAllowed = true;
  private boolean ended;

  YamlScanner(YamlText text) {
    this.text = text;
    this.scalars = new YamlScalars(text);
    this.blockScalar = new YamlBlockScalar(text);
    this.properties = new YamlProperties(text);
    this.keys = new YamlSimpleKeys(text);
  }

  /** The next token, which stays the next. */
  YamlToken peek() throws RefusedException {
    while (!ended && (tokens.isEmpty() || keys.mayBeKey(taken))) {
      fetch();
    }
    return tokens.get(0);
  }

  /** Takes the next token. */
  YamlToken next() throws RefusedException {
    YamlToken token = peek();
    tokens.remove(0);
    taken++;
    return token;
  }

  private boolean inFlow() {
    return keys.inFlow();
  }

  private void fetch() throws RefusedException {
    text.require(1);
    skipToToken();
    closeBlocks(text.column());
    text.require(4);
    boolean lineStart = text.column() == 0;
    if (text.isEnd(0)) {
      text.endLine();
      startLine();
      add(YamlToken.of(Kind.STREAM_END, text.place(), text.place()));
      ended = true;
    } else if (lineStart && text.is(0, '%')) {
      startLine();
      add(properties.directive());
    } else if (text.isDocumentMarker()) {
      Kind kind = text.is(0, '-') ? Kind.DOCUMENT_START : Kind.DOCUMENT_END;
      startLine();
      indicator(kind, 3);
    } else if (text.isOneOf(0, "[{")) {
      Kind kind = text.is(0, '[') ? Kind.FLOW_SEQUENCE_START : Kind.FLOW_MAPPING_START;
      saveKey();
      keys.open(taken + tokens.size());
      keyAllowed = true;
      indicator(kind, 1);
    } else if (text.isOneOf(0, "]}")) {
      Kind kind = text.is(0, ']') ? Kind.FLOW_SEQUENCE_END : Kind.FLOW_MAPPING_END;
      keys.remove();
      keys.close();
      keyAllowed = false;
      indicator(kind, 1);
    } else if (text.is(0, ',')) {
      keys.remove();
      keyAllowed = true;
      indicator(Kind.FLOW_ENTRY, 1);
    } else if (text.is(0, '-') && text.isBlankOrEnd(1)) {
      openBlock(Kind.BLOCK_SEQUENCE_START);
      keys.remove();
      keyAllowed = true;
      indicator(Kind.BLOCK_ENTRY, 1);
    } else if (text.is(0, '?') && (inFlow() || text.isBlankOrEnd(1))) {
      openBlock(Kind.BLOCK_MAPPING_START);
      keys.remove();
      keyAllowed = !inFlow();
      indicator(Kind.KEY, 1);
    } else if (text.is(0, ':') && (inFlow() || text.isBlankOrEnd(1))) {
      value();
    } else {
      content();
    }
  }

  private void content() throws RefusedException {
    if (text.isOneOf(0, "*&")) {
      saveKey();
      keyAllowed = false;
      add(properties.name(text.is(0, '*') ? Kind.ALIAS : Kind.ANCHOR));
    } else if (text.is(0, '!')) {
      saveKey();
      keyAllowed = false;
      add(properties.tag());
    } else if (text.isOneOf(0, "|>") && !inFlow()) {
      keys.remove();
      keyAllowed = true;
      Place start = text.place();
      add(new YamlToken(Kind.OTHER_SCALAR, blockScalar.read(indent), "", start, text.place()));
    } else if (text.isOneOf(0, "'\"")) {
      saveKey();
      keyAllowed = false;
      Place start = text.place();
      add(new YamlToken(Kind.OTHER_SCALAR, scalars.quoted(), "", start, text.place()));
    } else if (startsPlain()) {
      saveKey();
      keyAllowed = false;
      Place start = text.place();
      YamlScalars.Plain plain = scalars.plain(indent + 1, inFlow());
      add(new YamlToken(Kind.PLAIN_SCALAR, plain.text(), "", start, text.place()));
      keyAllowed = plain.endsLine();
    } else {
      throw text.refused();
    }
  }

  private boolean startsPlain() {
    return !(text.isBlankOrEnd(0) || text.isOneOf(0, NO_START))
        || (text.is(0, '-') && !text.isBlank(1))
        || (!inFlow() && text.isOneOf(0, "?:") && !text.isBlankOrEnd(1));
  }

  private void skipToToken() throws RefusedException {
    while (true) {
      text.require(1);
      if (text.column() == 0 && text.isMarked()) {
        text.skip();
      }
      text.require(1);
      while (text.is(0, ' ') || ((inFlow() || !keyAllowed) && text.is(0, '\t'))) {
        text.skip();
        text.require(1);
      }
      text.skipComment();
      if (!text.isBreak(0)) {
        return;
      }
      text.require(2);
      text.skipBreak();
      keyAllowed = keyAllowed || !inFlow();
    }
  }

  private void add(YamlToken token) {
    tokens.add(token);
  }

  private void indicator(Kind kind, int length) {
    Place start = text.place();
    for (int i = 0; i < length; i++) {
      text.skip();
    }
    add(YamlToken.of(kind, start, text.place()));
  }

  /** Where a line ends all that is open. */
  private void startLine() throws RefusedException {
    closeBlocks(-1);
    keys.remove();
    keyAllowed = false;
  }

  private void closeBlocks(int column) {
    while (!inFlow() && indent > column) {
      add(YamlToken.of(Kind.BLOCK_END, text.place(), text.place()));
      indent = indents.pop();
    }
  }

  private void openBlock(Kind kind) throws RefusedException {
    if (!inFlow()) {
      if (!keyAllowed) {
        throw text.refused();
      }
      openBlock(kind, text.column(), tokens.size(), text.place());
    }
  }

  private void openBlock(Kind kind, int column, int position, Place place) {
    if (!inFlow() && indent < column) {
      indents.push(indent);
      indent = column;
      tokens.add(position, YamlToken.of(kind, place, place));
    }
  }

  private void saveKey() throws RefusedException {
    if (keyAllowed) {
      keys.add(taken + tokens.size(), !inFlow() && indent == text.column());
    }
  }

  private void value() throws RefusedException {
    SimpleKey key = keys.take();
    if (key == null) {
      openBlock(Kind.BLOCK_MAPPING_START);
      keyAllowed = !inFlow();
    } else {
      // What is taken already cannot be a key; go-yaml puts that behind it.
      boolean late = key.token() < taken;
      int position = late ? tokens.size() : key.token() - taken;
      tokens.add(position, YamlToken.of(Kind.KEY, key.place(), key.place()));
      int start = late ? tokens.size() : position;
      openBlock(Kind.BLOCK_MAPPING_START, key.place().column() - 1, start, key.place());
      keyAllowed = false;
    }
    indicator(Kind.VALUE, 1);
  }
}
