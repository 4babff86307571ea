package io.kscp.cli;

import io.kscp.cli.Explanation.Giver;
import io.kscp.cli.Explanation.SecretRead;
import io.kscp.cli.Explanation.Verdict;
import io.kscp.credential.Candidate;
import io.kscp.credential.ResolutionListener;
import io.kscp.protocol.AuthConfig;
import io.kscp.protocol.CacheKeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers how one answer came about. Forgets no secret, so it lives no longer than needed. */
final class ResolutionTrace implements ResolutionListener {
  private final Map<Integer, Boolean> considered = new HashMap<>();
  private final Map<Integer, List<Candidate>> found = new TreeMap<>();
  private final Map<Integer, Map<Path, SecretRead>> files = new HashMap<>();
  private final Map<Integer, String> absent = new HashMap<>();
  private CacheKeyType wanted = CacheKeyType.Image;
  private int current;

  @Override
  public void ruleConsidered(int rule, boolean matches) {
    considered.put(rule, matches);
    current = rule;
  }

  @Override
  public void secretRead(Path file) {
    try {
      Path real = file.toRealPath();
      files
          .computeIfAbsent(current, rule -> new LinkedHashMap<>())
          .put(real, new SecretRead(real, Files.getLastModifiedTime(real).toInstant()));
    } catch (IOException e) {
      // Replaced since; then the new one is read, too, or what was read needs no file to show.
    }
  }

  @Override
  public void secretAbsent(String message) {
    absent.put(current, message);
  }

  @Override
  public void credentialsFound(int rule, List<Candidate> candidates) {
    found.put(rule, candidates);
  }

  @Override
  public void cacheTypeChosen(CacheKeyType asked, CacheKeyType given) {
    wanted = asked;
  }

  /** What a rule came to. */
  Verdict verdict(int rule) {
    if (!considered.containsKey(rule)) {
      return Verdict.NOT_REACHED;
    }
    if (!considered.get(rule)) {
      return Verdict.NO_MATCH;
    }
    if (!found.containsKey(rule)) {
      return Verdict.FAILS;
    }
    return found.get(rule).isEmpty() ? Verdict.GIVES_NOTHING : Verdict.GIVES;
  }

  /** The files that were read for a rule. */
  List<SecretRead> files(int rule) {
    return List.copyOf(files.getOrDefault(rule, Map.of()).values());
  }

  /** Why an optional rule has nothing. */
  Optional<String> absence(int rule) {
    return Optional.ofNullable(absent.get(rule));
  }

  /** What the rules with credentials ask for. */
  CacheKeyType wanted() {
    return wanted;
  }

  /** Which rules give a credential of the answer. */
  List<Giver> givers(AuthConfig auth) {
    List<Giver> givers = new ArrayList<>();
    found.forEach(
        (rule, candidates) ->
            candidates.stream()
                .filter(
                    candidate ->
                        candidate.credential().username().equals(auth.username())
                            && candidate.credential().password().equals(auth.password()))
                .map(candidate -> new Giver(rule + 1, candidate.pattern().map(Object::toString)))
                .forEach(givers::add));
    return givers;
  }
}
