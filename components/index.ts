export * from "./api";
export * from "./function";
export { type Grant, GrantIntent } from "./grants";
export * from "./key";
export * from "./table";
