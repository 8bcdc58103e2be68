package io.corobridge.weaver;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of this JDK: sources in, class files by name with slashes out, all in memory. */
final class Compiler {

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);

    /** Compiles sources, by the name of their class with dots. Gives nothing if the compiler itself fails. */
    Map<String, byte[]> compile(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> out = new HashMap<>();
        List<JavaFileObject> in = new ArrayList<>();
        sources.forEach((name, text) -> in.add(new Source(name, text)));
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none", "-g", "-nowarn", "-Xlint:none", "-classpath", System.getProperty("java.class.path"));
        boolean isCompiled = javac.getTask(messages, new Memory(files, out), null, options, null, in)
                .call();
        if (messages.toString().contains("An exception has occurred in the compiler")) {
            return Map.of(); // JDK 17 can't compile a switch with a try in the arguments of some calls
        }
        if (!isCompiled) {
            throw new AssertionError(messages + "\n" + String.join("\n", sources.values()));
        }
        Map<String, byte[]> classFiles = new HashMap<>();
        out.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
        return classFiles;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> out;

        Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> out) {
            super(files);
            this.out = out;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            out.put(name.replace('.', '/'), bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
