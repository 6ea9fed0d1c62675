package io.podunit.samples.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Output that is the same wherever it is printed. */
enum Volume {
    /**
     * 30 MB as tests print them. What cannot be compressed a node does not keep: it throws away the oldest of three files of 10 MiB
     * each while it is being read.
     */
    FLOOD {
        @Override
        void print(PrintStream out) {
            String words =
                    " of what a test prints about each of its steps,".repeat(22).substring(0, 990);
            for (int i = 0; i < 30_000; i++) {
                out.print((1_000_000 + i) + " :" + words + '\n');
            }
        }
    },
    /** 10 MB without an end of line. */
    LINE {
        @Override
        void print(PrintStream out) {
            out.print("é漢🎉x".repeat(1 << 20));
        }
    },
    /** What the pod's own lines look like. */
    FRAMES {
        @Override
        void print(PrintStream out) {
            out.print("\u001ePU1 0 1 j 00000000 {\"e\":\"finished\",\"status\":\"SUCCESSFUL\"}\n");
            out.print("a line before\u001ePU1 0badcafe 2 z 00000000 eJyLjgUAARUAuQ==\n\u001e\n\u0000\r\n");
        }
    },
    /** Bytes that begin characters and do not end them. */
    BROKEN {
        @Override
        void print(PrintStream out) {
            byte[] bytes = {'a', (byte) 0xC3, '\n', (byte) 0xE6, (byte) 0xBC, 'b', (byte) 0xFF, (byte) 0xF0};
            out.write(bytes, 0, bytes.length);
        }
    },
    /** What a process writes that a test has started: 1 MB, past {@code System.out}. */
    CHILD {
        @Override
        void print(PrintStream out) {
            out.writeBytes("é漢🎉x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        void printInPod() throws IOException, InterruptedException {
            new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "i=0; while [ $i -lt 1000 ]; do printf \"$1$1$1$1$1$1$1$1$1$1\"; i=$((i+1)); done",
                            "sh",
                            "\\303\\251\\346\\274\\242\\360\\237\\216\\211x".repeat(10))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    };

    abstract void print(PrintStream out);

    void printInPod() throws IOException, InterruptedException {
        print(System.out);
    }
}
