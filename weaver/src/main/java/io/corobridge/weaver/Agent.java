package io.corobridge.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * The weaver as an agent: weaves classes as they are loaded, for runs in an IDE. Refusals are warnings.
 *
 * <pre>{@code java -javaagent:corobridge-weaver.jar[=--exclude,CLASS,..] ..}</pre>
 */
public final class Agent implements ClassFileTransformer {

    private final WeaveOptions options;

    private Agent(WeaveOptions options) {
        this.options = options;
    }

    /** Starts the agent. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        Arguments read = arguments == null || arguments.isEmpty() ? Arguments.of() : Arguments.of(arguments.split(","));
        if (read == null) {
            throw new IllegalArgumentException("arguments of the weaver's agent: " + arguments);
        }
        instrumentation.addTransformer(new Agent(read.options()));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || name == null || name.startsWith("io/corobridge/weaver/") || options.excludes(name)) {
            return null;
        }
        try {
            WeaveResult result = new Weaver(options.withClasses(each -> read(loader, each)))
                    .weave(name.replace('/', '.'), classFile);
            result.refusals().forEach(note -> System.err.println("weaver: " + note));
            result.warnings().forEach(note -> System.err.println("weaver: " + note));
            return result.classFile();
        } catch (RuntimeException
                | LinkageError
                | AssertionError unexpected) { // a transformer that throws is not heard
            System.err.println("weaver: " + name.replace('/', '.') + " is left as written: " + unexpected);
            return null;
        }
    }

    /** Reads a class file without loading the class. */
    private static byte @Nullable [] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
