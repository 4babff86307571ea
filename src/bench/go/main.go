// The same job as the environment pair's, the way a provider in Go is usually written: on the types of
// Kubernetes. It is what the executable is compared with.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	credentialprovider "k8s.io/kubelet/pkg/apis/credentialprovider/v1"
)

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		fail(err)
	}
	var request credentialprovider.CredentialProviderRequest
	if err := json.Unmarshal(input, &request); err != nil {
		fail(err)
	}
	if request.Kind != "CredentialProviderRequest" || request.Image == "" {
		fail(fmt.Errorf("not a request"))
	}
	username, hasUsername := os.LookupEnv("KSCP_REGISTRY_USERNAME")
	password, hasPassword := os.LookupEnv("KSCP_REGISTRY_PASSWORD")
	if !hasUsername || !hasPassword {
		fail(fmt.Errorf("no credentials"))
	}
	response := credentialprovider.CredentialProviderResponse{
		TypeMeta:      metav1.TypeMeta{APIVersion: request.APIVersion, Kind: "CredentialProviderResponse"},
		CacheKeyType:  credentialprovider.ImagePluginCacheKeyType,
		CacheDuration: &metav1.Duration{Duration: time.Minute},
		Auth:          map[string]credentialprovider.AuthConfig{request.Image: {Username: username, Password: password}},
	}
	output, err := json.Marshal(response)
	if err != nil {
		fail(err)
	}
	fmt.Println(string(output))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
