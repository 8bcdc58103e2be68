package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreBadRequestTest extends BadRequestContract {

    CoreBadRequestTest() {
        super(new CoreLibrary());
    }
}
