package io.kscp.protocol;

/**
 * What the kubelet asks: {@code CredentialProviderRequest} of <a
 * href="https://github.com/kubernetes/kubelet/blob/v0.34.4/pkg/apis/credentialprovider/v1/types.go">
 * k8s.io/kubelet</a>. The service account's token and annotations are not kept, for nothing reads
 * them.
 *
 * @param apiVersion the version that the answer must have, too
 * @param image the image as it was sent, not empty and otherwise unchecked
 */
public record CredentialProviderRequest(ApiVersion apiVersion, String image) {}
