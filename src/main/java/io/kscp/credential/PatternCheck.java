package io.kscp.credential;

import io.kscp.config.Configuration;
import io.kscp.config.Finding;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says which patterns of a configuration do something else than they seem to. */
public final class PatternCheck {
  private final Configuration configuration;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, HostAnswer> hosts = new HashMap<>();
  private final HostIndex index;
  private final int rulesForAll;

  /**
   * How the images of one host are answered.
   *
   * @param uniform whether all of them get the same answer
   * @param narrowest the narrowest cache type of the rules for them
   */
  private record HostAnswer(boolean uniform, CacheKeyType narrowest) {}

  private PatternCheck(Configuration configuration) {
    this.configuration = configuration;
    this.index = new HostIndex(configuration.credentials());
    this.rulesForAll =
        (int)
            IntStream.range(0, configuration.credentials().size())
                .filter(rule -> configuration.patterns(rule).isEmpty())
                .count();
  }

  /** What there is to say about the patterns of this configuration, which may have mistakes. */
  public static List<Finding> of(Configuration configuration) {
    PatternCheck check = new PatternCheck(configuration);
    for (int rule = 0; rule < configuration.credentials().size(); rule++) {
      List<String> patterns = configuration.patterns(rule);
      for (int i = 0; i < patterns.size(); i++) {
        Optional<ImagePattern> pattern = ImagePattern.parseIfValid(patterns.get(i));
        if (pattern.isPresent()) {
          check.check(rule, i, pattern.get());
        }
      }
    }
    return check.findings;
  }

  private void check(int rule, int place, ImagePattern pattern) {
    String host = pattern.normalised().split("/", 2)[0];
    checkMeaning(rule, place, pattern, host);
    Integer earlier = seen.putIfAbsent(pattern.normalised(), rule);
    if (earlier != null) {
      warn(
          rule,
          place,
          earlier == rule
              ? "stands in this rule a second time"
              : "names the same images as a pattern of rule "
                  + (earlier + 1)
                  + ": both credentials are sent, and the kubelet tries this one only after that",
          earlier == rule
              ? "remove one"
              : "remove one, unless a second try is meant, as while a password is replaced");
    }
    checkCacheType(rule, place, pattern);
  }

  private void checkMeaning(int rule, int place, ImagePattern pattern, String host) {
    if (pattern.example().isEmpty()) {
      boolean ofHub = host.indexOf('.') < 0 && host.indexOf(':') < 0 && host.indexOf('*') < 0;
      warn(
          rule,
          place,
          "never matches: no image has this host",
          ofHub
              ? "write the registry in front; on Docker Hub, nginx is docker.io/library/nginx"
                  + " and acme/app is docker.io/acme/app"
              : "write the host as it stands in the names of images");
      return;
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      warn(
          rule,
          place,
          "is an IPv6 address without a port, which the kubelet never matches",
          "write the port behind the address, in patterns and images");
    } else if (host.equals("*")) {
      warn(
          rule,
          place,
          "is not every registry: a * stays within one label, so only hosts without a dot match,"
              + " such as localhost",
          "name the hosts, such as *.example.com");
    } else if (pattern.isWide()) {
      warn(
          rule,
          place,
          "is wide: hosts of strangers match, and would be sent this credential",
          "write the last two labels of the host out, as in *.example.com");
    }
    if (host.chars().anyMatch(Character::isUpperCase)) {
      warn(
          rule,
          place,
          "has upper-case letters in its host, and matches only images written in the same way",
          "write the host in lower case, as images do");
    }
  }

  private void checkCacheType(int rule, int place, ImagePattern pattern) {
    Optional<ImageName> example = pattern.example();
    CacheKeyType type = cacheType(rule);
    if (type == CacheKeyType.Image || example.isEmpty()) {
      return;
    }
    HostAnswer answer =
        hosts.computeIfAbsent(example.get().host(), host -> hostAnswer(example.get()));
    if (!answer.uniform() || answer.narrowest() == CacheKeyType.Image) {
      warn(
          rule,
          place,
          "has the cache type "
              + type
              + ", but is answered with Image: "
              + (answer.uniform()
                  ? "another rule for the same images has it"
                  : "rules with a path on this host differ between its images"),
          "write cacheType: Image, or the same rules for the whole host");
    } else if (type == CacheKeyType.Global) {
      warn(
          rule,
          place,
          "has the cache type Global, but is answered with Registry: Global would hand the"
              + " credential to every registry",
          "write cacheType: Registry");
    }
  }

  /**
   * How the rules for a host answer. Where its images get the same answer, all rules that name one
   * of them name each of them.
   */
  private HostAnswer hostAnswer(ImageName image) {
    HostScope scope = new HostScope();
    for (int i = 0; i < rulesForAll; i++) {
      scope.add(HostMatch.of(List.of(), image).orElseThrow());
    }
    CacheKeyType narrowest = CacheKeyType.Global;
    for (int i : index.candidates(image)) {
      Optional<HostMatch> match =
          HostMatch.of(configuration.credentials().get(i).matchImages().orElseThrow(), image);
      match.ifPresent(scope::add);
      if (match.isPresent() && cacheType(i).compareTo(narrowest) < 0) {
        narrowest = cacheType(i);
      }
    }
    return new HostAnswer(scope.isUniform(), narrowest);
  }

  private CacheKeyType cacheType(int index) {
    RuleConfig rule = configuration.credentials().get(index);
    return rule.cacheType().or(configuration::cacheType).orElse(CacheKeyType.Image);
  }

  private void warn(int rule, int place, String what, String advice) {
    findings.add(configuration.patternFinding(rule, place, what, advice));
  }
}
