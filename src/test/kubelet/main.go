// Command judge asks the kubelet's own code what it makes of the provider's configuration and answers.
//
// Each command reads questions from stdin, one a line, and prints a line of JSON for each:
//
//	lookup FILE DIR   images, with the configuration FILE and the executables in DIR as at a kubelet's start
//	load              paths of a CredentialProviderConfig, or of a folder of them: whether a kubelet would start
//	match             {"pattern", "images"}: which of them the pattern lets through
//	keyring           {"keys", "image"}: the keys that are tried for the image, in order
//	names             images as in a pod: what the kubelet asks for
//	decode            {"apiVersion", "response"}: whether the kubelet takes it for a response
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"k8s.io/klog/v2"
)

const maxLine = 32 << 20

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "judge: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	// The code under test logs; only lookup hands that on.
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	switch {
	case len(args) == 3 && args[0] == "lookup":
		return lookup(args[1], args[2])
	case len(args) == 4 && args[0] == "lookup" && args[3] == "--at-once":
		return lookupAtOnce(args[1], args[2])
	case len(args) != 1:
		return errors.New("usage: lookup FILE DIR [--at-once] | load | match | keyring | names | decode")
	}
	switch args[0] {
	case "load":
		return answerLoads()
	case "match":
		return answer(match)
	case "keyring":
		return answer(keyring)
	case "names":
		return answerLines(name)
	case "decode":
		return answer(decode)
	}
	return fmt.Errorf("unknown command %q", args[0])
}

// answer answers each question of stdin, which is a line of JSON.
func answer[Q any, A any](one func(Q) (A, error)) error {
	return answerLines(func(line string) (A, error) {
		var question Q
		if err := json.Unmarshal([]byte(line), &question); err != nil {
			var none A
			return none, err
		}
		return one(question)
	})
}

// answerLines answers each line of stdin before it reads the next.
func answerLines[A any](one func(string) (A, error)) error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		answer, err := one(lines.Text())
		if err != nil {
			return err
		}
		if err := print(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

func print(answer any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(answer)
}
