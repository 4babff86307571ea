/**
 * What the kubelet starts: one request on stdin, one answer on stdout. Also says how an entry of
 * the kubelet's configuration starts it.
 *
 * <p>Entry points: {@link io.kscp.cli.plugin.PluginCommand}, {@link
 * io.kscp.cli.plugin.CredentialProvider}.
 *
 * <p>May import: cli, config, config.file, credential, credential.source, finding, image, kubelet,
 * protocol.
 */
package io.kscp.cli.plugin;
