package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	dto "github.com/prometheus/client_model/go"
	"k8s.io/component-base/metrics/legacyregistry"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/credentialprovider"
	"k8s.io/kubernetes/pkg/credentialprovider/plugin"
	"k8s.io/kubernetes/pkg/util/parsers"
	"sigs.k8s.io/yaml"
)

const (
	runsMetric   = "kubelet_credential_provider_plugin_duration"
	errorsMetric = "kubelet_credential_provider_plugin_errors_total"
)

// Credential is what the kubelet sends to a registry.
type Credential struct {
	Username string `json:"username"`
	Password string `json:"password"`
}

// Lookup is what came of one image.
type Lookup struct {
	Image string `json:"image"`
	// Request is the image without tag and digest, as the kubelet looks it up; empty if it is no image.
	Request     string       `json:"request"`
	Credentials []Credential `json:"credentials"`
	// Ran, Failed and Cached are names of providers: those that were started, those of them that failed,
	// and those that are called for the image and were not started.
	Ran    []string `json:"ran"`
	Failed []string `json:"failed"`
	Cached []string `json:"cached"`
	Log    []string `json:"log"`
}

// Run is what came of all the images that were looked up at once.
type Run struct {
	Lookups []Lookup       `json:"lookups"`
	Runs    map[string]int `json:"runs"`
	Log     []string       `json:"log"`
}

// providers are those of a configuration that has been registered, by name.
type providers []struct {
	Name        string   `json:"name"`
	MatchImages []string `json:"matchImages"`
}

var log lockedBuffer

// register does what a kubelet does at its start.
func register(config, binDir string) (providers, error) {
	flags := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(flags)
	if err := flags.Parse([]string{"-v=5", "-logtostderr=false", "-one_output", "-stderrthreshold=FATAL"}); err != nil {
		return nil, err
	}
	klog.SetOutput(&log)
	if err := plugin.RegisterCredentialProviderPlugins(config, binDir, nil, nil); err != nil {
		return nil, err
	}
	return readProviders(config)
}

func readProviders(config string) (providers, error) {
	files, err := configFiles(config)
	if err != nil {
		return nil, err
	}
	var all providers
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var read struct {
			Providers providers `json:"providers"`
		}
		// A kubelet reads what starts with a brace as JSON, of which YAML does not take all.
		if json.Unmarshal(content, &read) != nil {
			if err := yaml.Unmarshal(content, &read); err != nil {
				return nil, err
			}
		}
		all = append(all, read.Providers...)
	}
	return all, nil
}

// configFiles returns what a kubelet reads for its configuration: a file, or those of a folder that have such a name.
func configFiles(config string) ([]string, error) {
	info, err := os.Stat(config)
	if err != nil || !info.IsDir() {
		return []string{config}, err
	}
	entries, err := os.ReadDir(config)
	var files []string
	for _, entry := range entries {
		switch filepath.Ext(entry.Name()) {
		case ".json", ".yaml", ".yml":
			if !entry.IsDir() {
				files = append(files, filepath.Join(config, entry.Name()))
			}
		}
	}
	return files, err
}

// calledFor returns the names of the providers that the kubelet asks about an image.
func (all providers) calledFor(image string) []string {
	names := []string{}
	for _, provider := range all {
		if slices.ContainsFunc(provider.MatchImages, func(pattern string) bool { return lets(pattern, image) }) {
			names = append(names, provider.Name)
		}
	}
	return names
}

func lookup(config, binDir string) error {
	all, err := register(config, binDir)
	if err != nil {
		return err
	}
	return answerLines(func(image string) (Lookup, error) {
		log.take()
		runsBefore, failuresBefore := counts(runsMetric), counts(errorsMetric)
		result := lookUp(image)
		result.Ran = grown(runsBefore, counts(runsMetric))
		result.Failed = grown(failuresBefore, counts(errorsMetric))
		for _, name := range all.calledFor(result.Request) {
			if !slices.Contains(result.Ran, name) {
				result.Cached = append(result.Cached, name)
			}
		}
		result.Log = log.take()
		return result, nil
	})
}

// lookupAtOnce looks all images up at the same time, as a node does that starts with many pods.
func lookupAtOnce(config, binDir string) error {
	if _, err := register(config, binDir); err != nil {
		return err
	}
	var images []string
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		images = append(images, lines.Text())
	}
	if err := lines.Err(); err != nil {
		return err
	}
	result := Run{Lookups: make([]Lookup, len(images))}
	var group sync.WaitGroup
	for i, image := range images {
		group.Add(1)
		go func() {
			defer group.Done()
			result.Lookups[i] = lookUp(image)
		}()
	}
	group.Wait()
	result.Runs = counts(runsMetric)
	result.Log = log.take()
	return print(result)
}

func lookUp(image string) Lookup {
	result := Lookup{Image: image, Credentials: []Credential{}, Ran: []string{}, Failed: []string{}, Cached: []string{}, Log: []string{}}
	repository, _, _, err := parsers.ParseImageName(image)
	if err != nil {
		return result
	}
	result.Request = repository
	found, _ := plugin.NewExternalCredentialProviderDockerKeyring("", "", "", "").Lookup(repository)
	result.Credentials = tried(found)
	return result
}

func tried(found []credentialprovider.TrackedAuthConfig) []Credential {
	credentials := []Credential{}
	for _, one := range found {
		credentials = append(credentials, Credential{one.Username, one.Password})
	}
	return credentials
}

// counts returns how often each provider is counted in a metric of the kubelet's.
func counts(metric string) map[string]int {
	families, err := legacyregistry.DefaultGatherer.Gather()
	if err != nil {
		panic(err)
	}
	counted := map[string]int{}
	for _, family := range families {
		if family.GetName() == metric {
			for _, one := range family.GetMetric() {
				counted[label(one)] = int(one.GetCounter().GetValue()) + int(one.GetHistogram().GetSampleCount())
			}
		}
	}
	return counted
}

func label(metric *dto.Metric) string {
	return metric.GetLabel()[0].GetValue()
}

func grown(before, after map[string]int) []string {
	names := []string{}
	for name, count := range after {
		if count > before[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

type lockedBuffer struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(data []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.Write(data)
}

// take returns the lines that were logged since the last time.
func (b *lockedBuffer) take() []string {
	klog.Flush()
	b.mutex.Lock()
	defer b.mutex.Unlock()
	lines := []string{}
	for _, line := range strings.Split(b.buffer.String(), "\n") {
		if line != "" {
			lines = append(lines, line)
		}
	}
	b.buffer.Reset()
	return lines
}
