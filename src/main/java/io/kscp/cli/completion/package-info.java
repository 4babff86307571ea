/**
 * {@code completion}: a script with which a shell completes commands and options.
 *
 * <p>Entry point: {@link io.kscp.cli.completion.CompletionCommand}.
 *
 * <p>May import: cli.
 */
package io.kscp.cli.completion;
