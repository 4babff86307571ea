package io.kscp.cli;

import io.kscp.image.ImageName;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why an image gets the credentials that it gets. Holds no secret, only the length of passwords.
 *
 * @param image what the kubelet asks for
 * @param providers the providers of the kubelet's configuration; none if it was not given
 * @param starts what comes of each of the entries that start this program, in the order in which
 *     the kubelet asks them; one without an entry if there is none
 * @param tries the credentials of all entries that are asked, in the order in which the kubelet
 *     tries them
 */
record Explanation(
    ImageName image, Optional<List<ProviderCall>> providers, List<Start> starts, List<Try> tries) {

  /** Whether more than one entry starts this program. */
  boolean hasSeveralStarts() {
    return starts.size() > 1;
  }

  /**
   * What comes of one start of this program.
   *
   * @param call the entry that starts it, if one does
   */
  record Start(Optional<ProviderCall> call, Answering answering) {}

  /**
   * How a configuration answers.
   *
   * @param rules all rules, in the order of the configuration; none if it cannot be used
   * @param outcome the answer, or why there is none
   */
  record Answering(List<RuleTrace> rules, Outcome outcome) {}

  /**
   * A credential that the kubelet tries.
   *
   * @param provider the name of the entry that gives it
   */
  record Try(String provider, Granted granted) {}

  /**
   * A provider of the kubelet's configuration.
   *
   * @param name its name, which is that of its executable
   * @param place where it is written
   * @param ours whether it starts this program
   * @param pattern the first of its {@code matchImages} that makes the kubelet call it, or none
   * @param defaultCacheDuration how long the kubelet reuses an answer that does not say
   */
  record ProviderCall(
      String name,
      String place,
      boolean ours,
      Optional<String> pattern,
      Optional<GoDuration> defaultCacheDuration) {

    /** Whether the kubelet asks it about the image. */
    boolean asked() {
      return pattern.isPresent();
    }
  }

  /**
   * What became of one rule.
   *
   * @param number counted from 1
   * @param verdict what it came to
   * @param patterns its patterns; none for every image
   * @param sources where its user name and password are written or kept
   * @param files the files that were read
   * @param note what else there is to say, such as why an optional secret is absent
   */
  record RuleTrace(
      int number,
      Verdict verdict,
      List<PatternTrace> patterns,
      List<String> sources,
      List<SecretRead> files,
      Optional<String> note) {}

  /** What a rule came to. */
  enum Verdict {
    /** No pattern names the image. */
    NO_MATCH("no match"),
    /** It gives credentials. */
    GIVES("matches"),
    /** It names the image and has nothing for it. */
    GIVES_NOTHING("matches, and has no credentials for it"),
    /** Its secret can't be had, so that the whole request fails. */
    FAILS("matches, and its secret cannot be used"),
    /** A rule in front of it failed. */
    NOT_REACHED("not looked at");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** For people. */
    String text() {
      return text;
    }
  }

  /**
   * One pattern of a rule.
   *
   * @param mismatch why it does not name the image, none if it does
   */
  record PatternTrace(String pattern, Optional<String> mismatch) {}

  /**
   * A file that was read.
   *
   * @param path without links
   * @param changed when its content was last changed
   */
  record SecretRead(Path path, Instant changed) {}

  /** What comes of the request. */
  sealed interface Outcome {}

  /**
   * No answer.
   *
   * @param message the line that the plugin prints
   */
  record Failed(String message) implements Outcome {}

  /**
   * The answer.
   *
   * @param credentials in the order in which the kubelet tries them; none if nothing serves it
   * @param cacheType for what the kubelet reuses it
   * @param wanted what the rules ask for, if that is something else
   * @param cacheDuration how long it reuses it, none for its default
   * @param response the line that the plugin writes, but for its passwords
   */
  record Answered(
      List<Granted> credentials,
      CacheKeyType cacheType,
      Optional<CacheKeyType> wanted,
      Optional<GoDuration> cacheDuration,
      String response)
      implements Outcome {}

  /**
   * One credential of an answer.
   *
   * @param key under which the kubelet finds it
   * @param username its user name
   * @param passwordLength how many characters the password has
   * @param givers the rules that give it
   */
  record Granted(String key, String username, int passwordLength, List<Giver> givers) {}

  /**
   * A rule that gives a credential.
   *
   * @param rule its number, counted from 1
   * @param pattern the pattern, or key of a Docker configuration, by which it ranks
   */
  record Giver(int rule, Optional<String> pattern) {}
}
