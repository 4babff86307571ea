/**
 * The kubelet's own CredentialProviderConfig: its model, read as the kubelet reads it, and what its
 * operator should know about it.
 *
 * <p>Entry point: {@link io.kscp.kubelet.CredentialProviderConfig}.
 *
 * <p>May import: config, document, finding, image, kubelet.yaml, protocol.
 */
package io.kscp.kubelet;
