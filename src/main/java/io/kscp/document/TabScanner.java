package io.kscp.document;

import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Passes tabs that SnakeYAML refuses between two tokens of a line, where other readers of YAML take
 * them for blanks. A tab before the first token of a line, or after a {@code -} or {@code ?} that
 * opens one, is indentation: no reader takes a tab there.
 */
record TabScanner(Scanner scanner, StreamReader reader, int[] codePoints) implements Scanner {

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
        boolean next = "while scanning for the next token".equals(e.getContext());
        if (!next || reader.peek() != '\t' || !isAfterToken()) {
          throw e;
        }
        while (reader.peek() == '\t' || reader.peek() == ' ') {
          reader.forward();
        }
      }
    }
  }

  @Override
  public Token getToken() {
    return scanner.getToken();
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }

  private boolean isAfterToken() {
    int end = reader.getIndex();
    while (end > 0 && codePoints[end - 1] == ' ') {
      end--;
    }
    boolean opens = end > 0 && "-?".indexOf(codePoints[end - 1]) >= 0;
    return !isBlank(end - 1) && !(opens && isBlank(end - 2));
  }

  /** Whether there is a blank, a line break or nothing. */
  private boolean isBlank(int index) {
    return index < 0 || " \t\r\n\u0085\u2028\u2029".indexOf(codePoints[index]) >= 0;
  }
}
