package io.kscp.config;

import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Goes on behind tabs that SnakeYAML refuses between two tokens of a line, where other readers of
 * YAML take them for blanks. What stands before the first token of a line, or behind a - or ? that
 * opens one, is indentation, in which none of them takes a tab.
 */
final class TabScanner implements Scanner {
  private final Scanner scanner;
  private final StreamReader reader;
  private final int[] characters;

  TabScanner(Scanner scanner, StreamReader reader, String text) {
    this.scanner = scanner;
    this.reader = reader;
    // The reader counts code points.
    this.characters = text.codePoints().toArray();
  }

  @Override
  public boolean checkToken(Token.ID choice) {
    return peekToken().getTokenId() == choice;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    peekToken();
    return scanner.checkToken(choices);
  }

  @Override
  public Token peekToken() {
    while (true) {
      try {
        return scanner.peekToken();
      } catch (ScannerException e) {
        boolean tab =
            reader.peek() == '\t' && "while scanning for the next token".equals(e.getContext());
        if (!tab || !isBehindToken()) {
          throw e;
        }
        while (reader.peek() == '\t' || reader.peek() == ' ') {
          reader.forward();
        }
      }
    }
  }

  private boolean isBehindToken() {
    int end = reader.getIndex();
    while (end > 0 && characters[end - 1] == ' ') {
      end--;
    }
    if (end == 0 || isBlank(characters[end - 1])) {
      return false;
    }
    boolean indicator = "-?".indexOf(characters[end - 1]) >= 0;
    return !indicator || (end > 1 && !isBlank(characters[end - 2]));
  }

  private static boolean isBlank(int c) {
    return " \t\r\n\u0085\u2028\u2029".indexOf(c) >= 0;
  }

  @Override
  public Token getToken() {
    return scanner.getToken();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }
}
