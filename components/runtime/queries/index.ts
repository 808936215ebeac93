export * from "./dynamodb";
export { columnName, likeText, type SqlStatement, type SqlValue, sql, valueList } from "./sql";
