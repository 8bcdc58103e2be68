package io.corobridge.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The weaver as an agent: weaves classes as they are loaded, for runs in an IDE. Refusals are warnings.
 *
 * <pre>{@code java -javaagent:corobridge-weaver.jar[=--exclude,CLASS,..] ..}</pre>
 */
public final class Agent implements ClassFileTransformer {

    private static final String OWN = "io/corobridge/weaver/";
    private static final String ASM = Type.getInternalName(Type.class).replace("Type", "");

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
        if (loader == null
                || name == null
                || isOwn(name)
                || isOfThePlatform(name)
                || isOfTheCore(name, loader, domain)
                || options.excludes(name)) {
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

    /** Returns whether a class is one of the weaver's, which it would need in order to weave it. */
    private static boolean isOwn(String name) {
        return name.startsWith(ASM) || (name.startsWith(OWN) && name.indexOf('/', OWN.length()) < 0);
    }

    /** Returns whether a class is of the JDK, which defines accessors of reflection in loaders of their own. */
    private static boolean isOfThePlatform(String name) {
        return name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/");
    }

    /**
     * Returns whether a class is of the core, whose build has woven what is to be woven. Warnings about the rest are
     * for nobody.
     */
    private static boolean isOfTheCore(String name, ClassLoader loader, @Nullable ProtectionDomain domain) {
        if (!name.startsWith(Names.LIBRARY) || domain == null || domain.getCodeSource() == null) {
            return false;
        }
        URL from = domain.getCodeSource().getLocation();
        URL woven = loader.getResource(Names.WOVEN + ".class");
        return from != null && woven != null && woven.toString().contains(from.toString());
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
