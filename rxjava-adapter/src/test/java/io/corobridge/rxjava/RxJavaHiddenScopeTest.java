package io.corobridge.rxjava;

import io.corobridge.tck.contract.HiddenScopeContract;

class RxJavaHiddenScopeTest extends HiddenScopeContract {

    RxJavaHiddenScopeTest() {
        super(new RxJavaLibrary());
    }
}
