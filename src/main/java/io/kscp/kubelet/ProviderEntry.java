package io.kscp.kubelet;

import io.kscp.document.Position;
import io.kscp.finding.Origin;
import io.kscp.protocol.GoDuration;
import java.util.List;
import java.util.Optional;

/**
 * One provider of a kubelet's CredentialProviderConfig, as far as it could be read.
 *
 * @param file the file that it is in, as findings call it
 * @param position where its name is written, or where it starts
 * @param name the name of its executable
 * @param matchImages which images it is asked about
 * @param apiVersion the version of the protocol
 * @param defaultCacheDuration how long an answer without a duration is kept, if that could be read
 * @param args the arguments that it is started with
 * @param env the variables that it is started with, besides those of the kubelet
 */
public record ProviderEntry(
    String file,
    Position position,
    String name,
    List<Pattern> matchImages,
    String apiVersion,
    Optional<GoDuration> defaultCacheDuration,
    List<String> args,
    List<EnvVar> env) {
  /** Where it is written. */
  public Origin origin() {
    return position.in(file);
  }

  /** A pattern of images, which the kubelet need not be able to read. */
  public record Pattern(String text, Position position) {}

  /** A variable. */
  public record EnvVar(String name, String value, Position position) {
    /** Without the value, which may be a password. */
    @Override
    public String toString() {
      return name + " at " + position;
    }
  }

  /** Without arguments and values of variables, which may be passwords. */
  @Override
  public String toString() {
    return name + " at " + origin() + ", " + args.size() + " arguments, variables " + env;
  }
}
