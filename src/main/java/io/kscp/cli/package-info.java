/**
 * What all commands share: the world that the program was started in, exit codes, how errors and
 * results are printed.
 *
 * <p>Entry points: {@link io.kscp.cli.Program}, {@link io.kscp.cli.ExitCode}, {@link
 * io.kscp.cli.ErrorReport}, {@link io.kscp.cli.JsonText}.
 *
 * <p>May import: config, finding.
 */
package io.kscp.cli;
