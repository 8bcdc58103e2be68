package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A restart as Spring Boot's devtools make it: the application's classes have a new class loader, the libraries and
 * their statics stay, the shared registry among them.
 */
class RestartTest {

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
    static class App {}

    @Test
    void theTypesAnswerAfterARestart() throws Exception {
        String expected = "{\"id\":1} [{\"id\":1},{\"id\":2},{\"id\":3}]";
        assertThat(restarted()).isEqualTo(expected);
        assertThat(restarted()).isEqualTo(expected);
    }

    private static Object restarted() throws Exception {
        URL tests = RestartTest.class.getProtectionDomain().getCodeSource().getLocation();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Restarting loader = new Restarting(tests)) {
            thread.setContextClassLoader(loader);
            Class<?> again = loader.loadClass(RestartTest.class.getName());
            assertThat(again).isNotSameAs(RestartTest.class);
            var run = again.getDeclaredMethod("run");
            run.setAccessible(true);
            return run.invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Called in the class loader of the restart. */
    static String run() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class)
                .web(WebApplicationType.REACTIVE)
                .run("--server.port=0")) {
            WebClient client = WebClient.create(
                    "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
            return get(client, "/one") + " " + get(client, "/three");
        }
    }

    private static String get(WebClient client, String path) {
        return client.get().uri(path).retrieve().bodyToMono(String.class).block(Duration.ofSeconds(60));
    }

    /** Loads the application's classes itself, and all others where this test's are. */
    private static final class Restarting extends URLClassLoader {

        Restarting(URL application) {
            super(new URL[] {application}, RestartTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (findResource(name.replace('.', '/') + ".class") == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
