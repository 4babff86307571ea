/**
 * {@code explain}: which credentials the kubelet gets for an image, and why.
 *
 * <p>Entry point: {@link io.kscp.cli.explain.ExplainCommand}.
 *
 * <p>May import: cli, cli.plugin, config, config.file, credential, credential.source, finding,
 * image, kubelet, protocol.
 */
package io.kscp.cli.explain;
