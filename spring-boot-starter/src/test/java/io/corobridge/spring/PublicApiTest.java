package io.corobridge.spring;

import io.corobridge.tck.api.PublicApiContract;
import java.nio.file.Path;

/** The public API of corobridge-spring-boot-starter is listed in docs/api. */
class PublicApiTest extends PublicApiContract {

    PublicApiTest() {
        super(Path.of("target/classes"), Path.of("../docs/api/corobridge-spring-boot-starter.txt"));
    }
}
