package io.corobridge.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class loader of programs and of the toy engine. It weaves what is not named {@code Unwoven..}, or nothing. */
final class Programs extends ClassLoader {

    private static final String TOY = "io.corobridge.weaver.toy.";
    private static final String REAL = "io.corobridge.weaver.real.";
    private static final String CASES = "io.corobridge.weaver.cases.";
    private static final String GENERATED = "generated.";

    private final boolean weaves;
    private final Map<String, byte[]> sources;
    private final Programs engine;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, byte[]> woven = new HashMap<>();

    Programs(boolean weaves) {
        this(weaves, Map.of());
    }

    /** With more class files, by their names with slashes. */
    Programs(boolean weaves, Map<String, byte[]> sources) {
        super(Programs.class.getClassLoader());
        this.weaves = weaves;
        this.sources = sources;
        engine = this;
    }

    /** With other programs on the same engine. */
    Programs(Programs engine, Map<String, byte[]> sources) {
        super(engine.getParent());
        this.weaves = engine.weaves;
        this.sources = sources;
        this.engine = engine;
    }

    /** The options that the toy engine is woven with. */
    WeaveOptions options() {
        return WeaveOptions.standard()
                .withScope("io/corobridge/weaver/toy/ToyScope")
                .withExcludes(List.of(TOY + "Run", TOY + "ToyFiber", TOY + "ToyIterator")) // the engine itself
                .withClasses(this::file);
    }

    List<Note> notes() {
        return notes;
    }

    Map<String, byte[]> woven() {
        return woven;
    }

    byte[] file(String name) {
        if (sources.containsKey(name)) {
            return sources.get(name);
        }
        try (InputStream in = getParent().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean isEngine = name.startsWith(TOY) || name.startsWith(REAL);
        if (!isEngine && !name.startsWith(CASES) && !name.startsWith(GENERATED)) {
            return super.loadClass(name, resolve);
        }
        if (engine != this && isEngine) {
            return engine.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = file(name.replace('.', '/'));
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        if (weaves && !name.substring(name.lastIndexOf('.') + 1).startsWith("Unwoven")) {
            WeaveResult result = new Weaver(options()).weave(code);
            notes.addAll(result.refusals());
            notes.addAll(result.warnings());
            if (result.classFile() != null) {
                code = result.classFile();
                woven.put(name, code);
            }
        }
        return defineClass(name, code, 0, code.length);
    }

    /** Runs a program, see the toy engine. */
    String run(String type, String method, boolean isWoven, long readiness, int exitAt, int again) {
        try {
            MethodHandle run = MethodHandles.publicLookup()
                    .findStatic(
                            loadClass(TOY + "Run"),
                            "of",
                            MethodType.methodType(
                                    String.class,
                                    Class.class,
                                    String.class,
                                    boolean.class,
                                    long.class,
                                    int.class,
                                    int.class));
            return (String) run.invoke(loadClass(type), method, isWoven, readiness, exitAt, again);
        } catch (Throwable e) {
            throw new AssertionError(type + "." + method, e);
        }
    }

    /** Runs a program on an engine of the core, see {@code real.Run}. */
    String runOn(String engineName, String type, boolean refuses, long readiness, int exitAt, int how) {
        try {
            return (String) loadClass(REAL + "Run")
                    .getMethod("of", Class.class, String.class, boolean.class, long.class, int.class, int.class)
                    .invoke(null, loadClass(type), engineName, refuses, readiness, exitAt, how);
        } catch (InvocationTargetException e) {
            throw new AssertionError(type + " on " + engineName, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
