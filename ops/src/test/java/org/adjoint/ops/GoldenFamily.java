package org.adjoint.ops;

import java.util.Map;
import java.util.function.Function;

/// One golden file and what its operations are called in this project.
///
/// @param name the file's name: `golden/<name>.golden`, made by `golden/<name>.py`
/// @param functions what computes a case, by the operation's name: a method of [Tensor], or the label of an
///     operation
/// @param withoutPyTorch operations of this family that PyTorch does not have, and so how they are tested
///     instead
record GoldenFamily(
        String name, Map<String, Function<GoldenCase, Tensor>> functions, Map<String, String> withoutPyTorch) {}
