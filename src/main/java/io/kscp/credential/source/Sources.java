package io.kscp.credential.source;

import io.kscp.config.Configuration;
import io.kscp.config.Environment;
import io.kscp.config.ProviderConfig.RuleConfig;
import io.kscp.config.file.PathTemplate;
import io.kscp.config.file.RuleKey;
import io.kscp.config.file.VariableName;
import io.kscp.credential.AbsentSecretException;
import io.kscp.credential.CredentialResolver.SourceFinder;
import io.kscp.credential.CredentialSource;
import io.kscp.finding.ConfigException;
import io.kscp.finding.Origin;
import java.util.Optional;

/** Finds where the credentials of a configuration's rules come from. */
public final class Sources implements SourceFinder {
  private final Configuration configuration;
  private final Environment environment;

  /** Of this configuration, whose rules may name variables of the environment. */
  public Sources(Configuration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  @Override
  public CredentialSource of(RuleConfig rule, int index) {
    if (rule.secretDir().isPresent()) {
      return new SecretDir(path(rule.secretDir().get(), index, RuleKey.SECRET_DIR));
    }
    if (rule.dockerConfigFile().isPresent()) {
      return new DockerConfigFile(
          path(rule.dockerConfigFile().get(), index, RuleKey.DOCKER_CONFIG_FILE));
    }
    return new SecretPair(username(rule, index).orElseThrow(), password(rule, index).orElseThrow());
  }

  /** Where the user name of a pair comes from. */
  public Optional<SecretValue> username(RuleConfig rule, int index) {
    return value(
        rule.username(),
        rule.usernameFile().map(text -> path(text, index, RuleKey.USERNAME_FILE)),
        rule.usernameEnv().map(name -> variable(name, index, RuleKey.USERNAME_ENV)));
  }

  /** Where the password of a pair comes from. */
  public Optional<SecretValue> password(RuleConfig rule, int index) {
    return value(
        rule.password(),
        rule.passwordFile().map(text -> path(text, index, RuleKey.PASSWORD_FILE)),
        rule.passwordEnv().map(name -> variable(name, index, RuleKey.PASSWORD_ENV)));
  }

  private static Optional<SecretValue> value(
      Optional<String> inline, Optional<SecretPath> file, Optional<SecretValue> variable) {
    Optional<SecretValue> written = inline.map(text -> () -> text);
    return written.or(() -> file.map(SecretFile::new)).or(() -> variable);
  }

  private SecretValue variable(VariableName name, int index, RuleKey key) {
    return () -> {
      Origin origin = origin(index, key);
      Optional<String> value = environment.get(name.name());
      if (value.isEmpty()) {
        throw AbsentSecretException.variable(origin, "names a variable that is not set");
      }
      if (value.get().isEmpty()) {
        throw new ConfigException(origin, "names a variable that is empty", "give it a value");
      }
      return value.get();
    };
  }

  private SecretPath path(PathTemplate text, int index, RuleKey key) {
    return new SecretPath(text, origin(index, key), configuration.directory(), environment);
  }

  private Origin origin(int index, RuleKey key) {
    return configuration.rules().get(index).values().get(key).origin();
  }
}
