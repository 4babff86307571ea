/**
 * The start of the program: {@link io.kscp.Main} is the only class that touches the process, {@link
 * io.kscp.CommandRunner} runs the command that the arguments ask for.
 *
 * <p>May import: cli, cli.completion, cli.explain, cli.plugin, cli.validate, config.
 */
package io.kscp;
