/**
 * What {@code validate} says about the rules of a configuration and their secrets.
 *
 * <p>Entry points: {@link io.kscp.credential.check.PatternCheck}, {@link
 * io.kscp.credential.check.SecretCheck}.
 *
 * <p>May import: config, config.file, credential, credential.source, document, finding, image,
 * protocol.
 */
package io.kscp.credential.check;
