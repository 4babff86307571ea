package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/runtime/serializer/json"
	credentialproviderapi "k8s.io/kubelet/pkg/apis/credentialprovider"
	"k8s.io/kubelet/pkg/apis/credentialprovider/install"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/plugin"
	"k8s.io/kubernetes/pkg/util/parsers"
)

// Verdict is what the kubelet says of something, in its own words where it refuses.
type Verdict struct {
	Accepted bool   `json:"accepted"`
	Message  string `json:"message"`
}

func verdict(err error) Verdict {
	if err == nil {
		return Verdict{Accepted: true}
	}
	return Verdict{Message: err.Error()}
}

// answerLoads says of each configuration whether a kubelet would start with it, if the executables were there.
func answerLoads() error {
	// The executables are what is looked for last. With none there every configuration ends there at the latest,
	// and nothing is registered, which can be done only once in a process.
	none, err := os.MkdirTemp("", "judge")
	if err != nil {
		return err
	}
	defer os.RemoveAll(none)
	return answerLines(func(path string) (Verdict, error) { return load(path, none), nil })
}

func load(path, none string) (result Verdict) {
	defer func() {
		if failure := recover(); failure != nil {
			result = Verdict{Message: fmt.Sprintf("panic: %v", failure)}
		}
	}()
	err := plugin.RegisterCredentialProviderPlugins(path, none, nil, nil)
	if err != nil && strings.HasPrefix(err.Error(), "plugin binary executable ") {
		err = checkNames(path, none)
	}
	return verdict(err)
}

// checkNames refuses the names that no executable can have, which end a kubelet's start with any folder of executables.
func checkNames(config, binDir string) error {
	all, err := readProviders(config)
	if err != nil {
		return nil
	}
	for _, provider := range all {
		if _, err := exec.LookPath(filepath.Join(binDir, provider.Name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("error inspecting binary executable: %w", err)
		}
	}
	return nil
}

// Match asks which images a pattern of matchImages lets through.
type Match struct {
	Pattern string   `json:"pattern"`
	Images  []string `json:"images"`
}

func match(question Match) ([]bool, error) {
	through := []bool{}
	for _, image := range question.Images {
		through = append(through, lets(question.Pattern, image))
	}
	return through, nil
}

func lets(pattern, image string) bool {
	matched, err := credentialprovider.URLsMatchStr(pattern, image)
	return err == nil && matched
}

// Keys asks which keys of an answer are tried for an image, as the kubelet looks it up.
type Keys struct {
	Keys  []string `json:"keys"`
	Image string   `json:"image"`
}

func keyring(question Keys) ([]string, error) {
	config := credentialprovider.DockerConfig{}
	for _, key := range question.Keys {
		config[key] = credentialprovider.DockerConfigEntry{Username: key}
	}
	ring := &credentialprovider.BasicDockerKeyring{}
	ring.Add(nil, config)
	found, _ := ring.Lookup(question.Image)
	tried := []string{}
	for _, one := range found {
		tried = append(tried, one.Username)
	}
	return tried, nil
}

// Name is what the kubelet makes of an image of a pod.
type Name struct {
	Request string `json:"request"`
	Tag     string `json:"tag"`
	Digest  string `json:"digest"`
	Error   string `json:"error"`
}

func name(image string) (Name, error) {
	repository, tag, digest, err := parsers.ParseImageName(image)
	if err != nil {
		return Name{Error: err.Error()}, nil
	}
	return Name{Request: repository, Tag: tag, Digest: digest}, nil
}

// Response asks whether the kubelet takes something for a response of the version.
type Response struct {
	APIVersion string `json:"apiVersion"`
	Response   string `json:"response"`
}

var codecs = func() serializer.CodecFactory {
	scheme := runtime.NewScheme()
	install.Install(scheme)
	return serializer.NewCodecFactory(scheme, serializer.EnableStrict)
}()

// decode follows ExecPlugin and decodeResponse of the kubelet's plugin.go, which are not exported, with their decoder.
func decode(question Response) (Verdict, error) {
	return verdict(decodeResponse([]byte(question.Response), question.APIVersion)), nil
}

func decodeResponse(data []byte, apiVersion string) error {
	kind, err := json.DefaultMetaFactory.Interpret(data)
	if err != nil {
		return fmt.Errorf("error reading GVK from response: %w", err)
	}
	if kind.GroupVersion().String() != apiVersion {
		return fmt.Errorf("apiVersion is %s instead of %s", kind.GroupVersion(), apiVersion)
	}
	object, _, err := codecs.UniversalDecoder().Decode(data, nil, nil)
	if err != nil {
		return err
	}
	response, ok := object.(*credentialproviderapi.CredentialProviderResponse)
	if !ok {
		return fmt.Errorf("kind is %s", kind.Kind)
	}
	switch response.CacheKeyType {
	case credentialproviderapi.ImagePluginCacheKeyType, credentialproviderapi.RegistryPluginCacheKeyType,
		credentialproviderapi.GlobalPluginCacheKeyType:
		return nil
	}
	return fmt.Errorf("cacheKeyType is %q", response.CacheKeyType)
}
