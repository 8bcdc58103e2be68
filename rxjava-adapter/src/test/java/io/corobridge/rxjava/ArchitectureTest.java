package io.corobridge.rxjava;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the adapter may stand on: the packages that RxJava's module exports, and what the core shows. */
class ArchitectureTest {

    private static final JavaClasses ADAPTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.corobridge.rxjava");

    @Test
    void onlyPublicApi() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "org.reactivestreams",
                        "io.corobridge",
                        "io.corobridge.streams",
                        "io.corobridge.streams.spi",
                        "io.corobridge.rxjava",
                        "io.reactivex.rxjava3.annotations",
                        "io.reactivex.rxjava3.core",
                        "io.reactivex.rxjava3.disposables",
                        "io.reactivex.rxjava3.exceptions",
                        "io.reactivex.rxjava3.functions",
                        "io.reactivex.rxjava3.operators",
                        "io.reactivex.rxjava3.plugins",
                        "io.reactivex.rxjava3.schedulers"))
                .check(ADAPTER);
    }
}
