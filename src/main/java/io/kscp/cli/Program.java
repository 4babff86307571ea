package io.kscp.cli;

import io.kscp.config.Environment;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The world outside, as the program was started in it.
 *
 * @param environment the variables
 * @param stdin what the kubelet writes its request to
 * @param stdinIsTerminal whether a person sits at the other end of {@code stdin}
 * @param stdout what the kubelet reads the answer from; nothing else may be written to it
 * @param stderr where errors go, one line each
 * @param runtime what runs the program, for {@code --version}
 */
public record Program(
    Environment environment,
    InputStream stdin,
    boolean stdinIsTerminal,
    OutputStream stdout,
    PrintStream stderr,
    String runtime) {
  /** The name under which people and kubelets start it. */
  public static final String NAME = "static-credential-provider";
}
