package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks bom/pom.xml, which has no parent: its versions are the build's, and it names each library that is released. */
class BomTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void theBomNamesEachReleasedLibrary() throws IOException {
        List<String> released = new ArrayList<>();
        for (String module : found("<module>([^<]+)</module>", pom("."))) {
            String pom = pom(module);
            if (!module.equals("bom")
                    && !pom.contains("<maven.deploy.skip>true<")
                    && !pom.contains("<packaging>maven-plugin<")) {
                released.addAll(found("</parent>\\s*<artifactId>([^<]+)</artifactId>", pom));
            }
        }

        assertThat(managed("artifactId")).containsExactlyInAnyOrderElementsOf(released);
    }

    @Test
    void theVersionOfEachEntryIsThatOfTheBuild() throws IOException {
        String version = found("<artifactId>corobridge-parent</artifactId>\\s*<version>([^<]+)<", pom("."))
                .get(0);

        assertThat(found("<version>([^<$]+)</version>", pom("bom")))
                .hasSize(managed("artifactId").size() + 1)
                .containsOnly(version);
    }

    @Test
    void thePluginsOfTheBomHaveTheVersionsOfTheParent() throws IOException {
        List<String> versions = found("<((?:maven|spotless)[\\w-]+\\.version)>", pom("bom"));

        assertThat(versions).isNotEmpty().allSatisfy(property -> assertThat(
                        found("<" + property + ">([^<]+)<", pom("bom")))
                .isEqualTo(found("<" + property + ">([^<]+)<", pom("."))));
    }

    @Test
    void theBomHasTheLicencesAndDevelopersOfTheParent() throws IOException {
        for (String part : List.of("(?s)<licenses>.*</licenses>", "(?s)<developers>.*</developers>")) {
            assertThat(found("(" + part + ")", pom("bom"))).isNotEmpty().isEqualTo(found("(" + part + ")", pom(".")));
        }
    }

    private static List<String> managed(String element) throws IOException {
        String management = found("(?s)<dependencyManagement>(.*)</dependencyManagement>", pom("bom"))
                .get(0);
        return found("<" + element + ">([^<]+)<", management);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String pom(String module) throws IOException {
        return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
    }
}
