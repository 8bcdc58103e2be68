package io.corobridge.spring;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls a static method in a class loader of its own, in which the statics of Spring are as in a JVM that has just started. */
final class Fresh {

    private Fresh() {}

    static Object call(Class<?> type, String method) throws Exception {
        return call(type, method, new ArrayList<>());
    }

    /** The same, with {@code more} classes. */
    static Object call(Class<?> type, String method, Path more) throws Exception {
        return call(type, method, new ArrayList<>(List.of(more.toUri().toURL())));
    }

    private static Object call(Class<?> type, String method, List<URL> path) throws Exception {
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            path.add(new File(entry).toURI().toURL());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Method call = loader.loadClass(type.getName()).getDeclaredMethod(method);
            call.setAccessible(true);
            return call.invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
