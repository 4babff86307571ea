package io.kscp.cli.explain;

import io.kscp.image.ImageName;
import io.kscp.kubelet.ProviderEntry;
import io.kscp.protocol.CacheKeyType;
import io.kscp.protocol.GoDuration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say about one argument of {@code explain}. Holds no secret, only the length of
 * passwords.
 */
sealed interface Explanation {

  /** An argument that is no image, as messages call it. It is not shown: it may be anything. */
  record NotAnImage(String name, String message) implements Explanation {}

  /**
   * Why an image gets the credentials that it gets.
   *
   * @param providers all of the kubelet's configuration, if it was given
   * @param starts one for each entry that starts this program, in the order in which the kubelet
   *     asks them; one without an entry if there is none
   * @param attempts the credentials of all entries that are asked, in the order in which the
   *     kubelet tries them
   */
  record OfImage(
      ImageName image,
      Optional<List<ProviderCall>> providers,
      List<Start> starts,
      List<Attempt> attempts)
      implements Explanation {

    /** Whether the kubelet asks this program about the image. */
    boolean isAsked() {
      return starts.stream().anyMatch(Start::isAsked);
    }
  }

  /** What comes of one start of this program, by an entry if there is one. */
  record Start(Optional<ProviderCall> call, Evaluation evaluation) {
    boolean isAsked() {
      return call.filter(ProviderCall::isAsked).isPresent();
    }
  }

  /** How a configuration answers. All its rules are there, unless it can't be used. */
  record Evaluation(List<RuleTrace> rules, Outcome outcome) {}

  /** A credential that the kubelet tries, and the entry that gives it. */
  record Attempt(String entry, Granted granted) {}

  /**
   * A provider of the kubelet's configuration.
   *
   * @param ours whether it starts this program
   * @param pattern the first of its {@code matchImages} that makes the kubelet ask it, or none
   */
  record ProviderCall(ProviderEntry entry, boolean ours, Optional<String> pattern) {
    boolean isAsked() {
      return pattern.isPresent();
    }
  }

  /**
   * What became of one rule.
   *
   * @param number counted from 1
   * @param patterns none for every image
   * @param sources where its user name and password are written or kept
   * @param note what else there is to say, such as why an optional secret is absent
   */
  record RuleTrace(
      int number,
      Verdict verdict,
      List<PatternTrace> patterns,
      List<String> sources,
      List<SecretRead> files,
      Optional<String> note) {}

  /** What a rule came to, and that in words. */
  enum Verdict {
    NO_MATCH("no match"),
    GIVES("matches"),
    GIVES_NOTHING("matches, and has no credentials for it"),
    FAILS("matches, and a value or a secret of it cannot be used"),
    /** Another rule failed. */
    NOT_REACHED("not looked at");

    final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /** A pattern of a rule, and why it does not name the image if it does not. */
  record PatternTrace(String pattern, Optional<String> mismatch) {}

  /** The real path of a file that was read, and when its content was last changed. */
  record SecretRead(Path path, Instant changed) {}

  /** What comes of the request. */
  sealed interface Outcome {}

  /** No answer, but the line that the plugin prints. */
  record Failed(String message) implements Outcome {}

  /**
   * The answer.
   *
   * @param credentials in the order in which the kubelet tries them
   * @param wanted the cache type that the rules ask for, if that is another one
   * @param cacheDuration none for the kubelet's default
   * @param response the line that the plugin writes, with the lengths of the passwords
   */
  record Answered(
      List<Granted> credentials,
      CacheKeyType cacheType,
      Optional<CacheKeyType> wanted,
      Optional<GoDuration> cacheDuration,
      String response)
      implements Outcome {

    /** Why the cache type is not the one that the rules ask for, if it is not. */
    Optional<String> whyCacheType() {
      String reason =
          cacheType == CacheKeyType.Registry
              ? ", which would need every rule's secret in one answer"
              : ", for other images of this host get another answer";
      return wanted.map(type -> "not " + type + reason);
    }
  }

  /** A credential of an answer, and the rules that give it. */
  record Granted(String key, String username, int passwordLength, List<Giver> givers) {}

  /** A rule, counted from 1, and the pattern or key of a Docker configuration by which it ranks. */
  record Giver(int rule, Optional<String> pattern) {}
}
