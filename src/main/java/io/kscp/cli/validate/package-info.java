/**
 * {@code validate}: what is wrong with a configuration, before a kubelet meets it.
 *
 * <p>Entry point: {@link io.kscp.cli.validate.ValidateCommand}.
 *
 * <p>May import: cli, cli.plugin, config, config.file, credential.check, document, finding, image,
 * kubelet, kubelet.executable.
 */
package io.kscp.cli.validate;
