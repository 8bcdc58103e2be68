package io.corobridge.tck.contract;

class CoreRandomScopesTest extends RandomScopesContract {

    CoreRandomScopesTest() {
        super(new CoreLibrary());
    }
}
