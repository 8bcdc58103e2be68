package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * An application that is taken off its server with the library in it: no thread, timer, cache or thread-local keeps its class
 * loader, on the server's threads neither.
 */
@Timeout(120)
class UnloadTest {

    private static final String IDLE = "corobridge.idle.millis";

    private final ExecutorService server = Executors.newSingleThreadExecutor();

    @BeforeEach
    void endThreadsSoon() {
        System.setProperty(IDLE, "1"); // read by the copy of the library that the test loads
    }

    @AfterEach
    void reset() {
        System.clearProperty(IDLE);
        server.shutdown();
    }

    @EachEngine
    void theLoaderIsCollected(Engine engine) throws Exception {
        WeakReference<ClassLoader> loader = runAndForget(engine);
        Garbage.awaitCollected("the library, its threads ended", loader);
    }

    private WeakReference<ClassLoader> runAndForget(Engine engine) throws Exception {
        URL[] path = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(UnloadTest::url)
                .toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
        Class<?> application = loader.loadClass(UnloadedApplication.class.getName());
        assertThat(application).isNotEqualTo(UnloadedApplication.class);
        server.submit(() -> {
                    Thread thread = Thread.currentThread();
                    ClassLoader before = thread.getContextClassLoader();
                    thread.setContextClassLoader(loader);
                    try {
                        return application.getMethod("run", String.class).invoke(null, engine.name());
                    } finally {
                        thread.setContextClassLoader(before);
                    }
                })
                .get();
        loader.close();
        return new WeakReference<>(loader);
    }

    private static URL url(String element) {
        try {
            return new File(element).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
