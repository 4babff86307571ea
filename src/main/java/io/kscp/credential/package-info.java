/**
 * Which credentials an image gets: evaluates the rules that match it and chooses the keys of the
 * answer.
 *
 * <p>Entry point: {@link io.kscp.credential.CredentialResolver}, whose {@link
 * io.kscp.credential.Resolution} says what came of each rule.
 *
 * <p>May import: config, config.file, finding, image, protocol.
 */
package io.kscp.credential;
