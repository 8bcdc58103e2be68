package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.hint.ExecutableHint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;
import org.springframework.test.web.reactive.server.WebTestClient;

/** An application that was processed ahead of time. */
class AheadOfTimeTest {

    private static final String GENERATED = "io.corobridge.spring.Processed__ApplicationContextInitializer";

    @Test
    void anApplicationThatWasProcessedAheadOfTimeAnswersAsAnotherDoes(@TempDir Path folder) throws Exception {
        RuntimeHints hints = process(folder);
        compile(folder);
        assertThat(Fresh.call(AheadOfTimeTest.class, "run", folder.resolve("classes")))
                .isEqualTo("{\"id\":1} [{\"id\":1},{\"id\":2},{\"id\":3}] true");
        assertThat(RuntimeHintsPredicates.reflection().onType(CorobridgeProperties.class))
                .accepts(hints);
    }

    private static RuntimeHints process(Path folder) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(WithoutBootTest.App.class);
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get("io.corobridge.spring", "Processed")),
                    new FileSystemGeneratedFiles(kind -> folder.resolve(kind == Kind.SOURCE ? "sources" : "classes")));
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
            return generation.getRuntimeHints();
        }
    }

    private static void compile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                Files.createDirectories(folder.resolve("classes")).toString(),
                "-cp",
                folder.resolve("classes")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        try (var sources = Files.walk(folder.resolve("sources"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** Called in a class loader of its own, which has the generated classes. */
    @SuppressWarnings("unchecked")
    static String run() throws Exception {
        GenericApplicationContext context = new GenericApplicationContext();
        ((ApplicationContextInitializer<GenericApplicationContext>)
                        Class.forName(GENERATED, true, AheadOfTimeTest.class.getClassLoader())
                                .getDeclaredConstructor()
                                .newInstance())
                .initialize(context);
        context.refresh();
        try (context) {
            WebTestClient client = WebTestClient.bindToApplicationContext(context)
                    .configureClient()
                    .responseTimeout(Duration.ofSeconds(60))
                    .build();
            return get(client, "/one") + " " + get(client, "/three") + " "
                    + (ReactiveAdapterRegistry.getSharedInstance().getAdapter(Coroutine.class) != null);
        }
    }

    private static String get(WebTestClient client, String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void aNativeImageIsToldOfWhatTheBridgeLooksUp() {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(BridgeRuntimeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
        assertThat(hints.reflection()
                        .getTypeHint(TypeReference.of("java.lang.Thread"))
                        .methods()
                        .map(ExecutableHint::getName))
                .containsExactlyInAnyOrder("isVirtual", "ofVirtual");
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(TypeReference.of("io.micrometer.context.ContextSnapshotFactory")))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of("java.lang.Thread$Builder")))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of("java.lang.Thread$Builder$OfVirtual")))
                .accepts(hints);
    }
}
