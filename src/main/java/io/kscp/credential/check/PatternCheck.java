package io.kscp.credential.check;

import io.kscp.config.Configuration;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.RuleSettings;
import io.kscp.config.file.Setting;
import io.kscp.credential.HostMatch;
import io.kscp.finding.Finding;
import io.kscp.image.ImageName;
import io.kscp.image.ImagePattern;
import io.kscp.protocol.CacheKeyType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which patterns of a configuration do something else than they seem to. */
public final class PatternCheck {
  private final Configuration configuration;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, HostAnswer> hosts = new HashMap<>();

  /** Whether all images of a host get the same answer, and the narrowest type of their rules. */
  private record HostAnswer(boolean uniform, CacheKeyType narrowest) {}

  private PatternCheck(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What there is to say about the patterns of this configuration, without what is wrong. */
  public static List<Finding> of(Configuration configuration) {
    PatternCheck check = new PatternCheck(configuration);
    for (int rule = 0; rule < configuration.rules().size(); rule++) {
      for (Setting written : configuration.rules().get(rule).written()) {
        Optional<ImagePattern> pattern = ImagePattern.parseIfValid(written.value());
        if (pattern.isPresent()) {
          check.check(rule, written, pattern.get());
        }
      }
    }
    return check.findings;
  }

  private void check(int rule, Setting written, ImagePattern pattern) {
    checkMeaning(written, pattern);
    Integer earlier = seen.putIfAbsent(pattern.normalised(), rule);
    if (earlier != null && earlier == rule) {
      warn(written, "stands in this rule a second time", "remove one");
    } else if (earlier != null) {
      warn(
          written,
          "names the same images as a pattern of rule "
              + (earlier + 1)
              + ": both credentials are sent, and the kubelet tries this one only after that",
          "remove one, unless a second try is meant, as while a password is replaced");
    }
    checkCacheType(rule, written, pattern);
  }

  private void checkMeaning(Setting written, ImagePattern pattern) {
    String host = pattern.normalised().split("/", 2)[0];
    if (pattern.example().isEmpty()) {
      boolean ofHub = host.indexOf('.') < 0 && host.indexOf(':') < 0 && host.indexOf('*') < 0;
      warn(
          written,
          "never matches: no image has this host",
          ofHub
              ? "write the registry in front; on Docker Hub, nginx is docker.io/library/nginx"
                  + " and acme/app is docker.io/acme/app"
              : "write the host as it stands in the names of images");
      return;
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      warn(
          written,
          "is an IPv6 address without a port, which the kubelet never matches",
          "write the port behind the address, in patterns and images");
    } else if (host.equals("*")) {
      warn(
          written,
          "is not every registry: a * stays within one label, so only hosts without a dot match,"
              + " such as localhost",
          "name the hosts, such as *.example.com");
    } else if (pattern.isWide()) {
      warn(
          written,
          "is wide: hosts of strangers match, and would be sent this credential",
          "write the last two labels of the host out, as in *.example.com");
    }
    if (host.chars().anyMatch(Character::isUpperCase)) {
      warn(
          written,
          "has upper-case letters in its host, and matches only images written in the same way",
          "write the host in lower case, as images do");
    }
  }

  private void checkCacheType(int rule, Setting written, ImagePattern pattern) {
    Optional<ImageName> example = pattern.example();
    CacheKeyType type = cacheType(configuration.rules().get(rule));
    if (type == CacheKeyType.Image || example.isEmpty()) {
      return;
    }
    HostAnswer answer =
        hosts.computeIfAbsent(example.get().host(), host -> hostAnswer(example.get()));
    if (!answer.uniform() || answer.narrowest() == CacheKeyType.Image) {
      warn(
          written,
          "has the cache type "
              + type
              + ", but is answered with Image: "
              + (answer.uniform()
                  ? "another rule for the same images has it"
                  : "rules with a path on this host differ between its images"),
          "write cacheType: Image, or the same rules for the whole host");
    } else if (type == CacheKeyType.Global) {
      warn(
          written,
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
    List<HostMatch> hosts = new ArrayList<>();
    CacheKeyType narrowest = CacheKeyType.Global;
    for (RuleSettings rule : configuration.rules()) {
      Optional<HostMatch> match = HostMatch.of(rule.patterns(), image);
      boolean usable = !rule.patterns().isEmpty() || rule.written().isEmpty();
      if (match.isPresent() && usable) {
        hosts.add(match.get());
        if (!rule.patterns().isEmpty() && cacheType(rule).compareTo(narrowest) < 0) {
          narrowest = cacheType(rule);
        }
      }
    }
    return new HostAnswer(HostMatch.areUniform(hosts), narrowest);
  }

  private CacheKeyType cacheType(RuleSettings rule) {
    return Optional.ofNullable(rule.values().get(RuleKey.CACHE_TYPE))
        .or(configuration::cacheType)
        .map(Setting::value)
        .map(CacheKeyType::parse)
        .orElse(CacheKeyType.Image);
  }

  private void warn(Setting pattern, String what, String advice) {
    findings.add(pattern.patternWarning(what, advice));
  }
}
